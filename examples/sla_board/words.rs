//! The words of the board and of explanations, in Chinese and English.

use crate::row::STATES;
use comms_policy::text::Language;

/// What stands around the clocks of a conversation.
pub struct Words {
    pub facts: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub time: &'static str,
    pub length: &'static str,
    pub counted: &'static str,
    pub paused: &'static str,
    pub closed: &'static str,
    pub all: &'static str,
    pub faults: &'static str,
}

/// What the board says.
pub struct BoardWords {
    pub titles: [&'static str; 8],
    /// Names of [`STATES`], in their order.
    pub states: [&'static str; STATES.len()],
    /// Between the parts of a list.
    pub comma: &'static str,
    pub as_asked: &'static str,
    pub last_event: &'static str,
    pub nothing_runs: &'static str,
    pub no_clocks: &'static str,
    pub never: &'static str,
    /// So many of something.
    pub count: fn(usize, &str) -> String,
    /// So many conversations, and what they have.
    pub threads: fn(usize, &str) -> String,
    /// So many events are later.
    pub later: fn(usize) -> String,
    /// What is wrong with events.
    pub faults: fn(&str) -> String,
    /// When something changes, and in which conversation.
    pub next: fn(&str, &str) -> String,
}

impl BoardWords {
    /// The name of a state.
    pub fn state(&self, name: &'static str) -> &'static str {
        STATES.iter().position(|it| *it == name).map_or(name, |state| self.states[state])
    }
}

/// The words of a language.
pub const fn of(language: Language) -> &'static Words {
    match language {
        Language::Zh => &CHINESE,
        _ => &ENGLISH,
    }
}

/// What the board says in a language.
pub const fn of_board(language: Language) -> &'static BoardWords {
    match language {
        Language::Zh => &CHINESE_BOARD,
        _ => &ENGLISH_BOARD,
    }
}

const CHINESE: Words = Words {
    facts: "已知：",
    from: "起",
    to: "止",
    time: "类别",
    length: "时长",
    counted: "计时",
    paused: "暂停",
    closed: "非工作时间",
    all: "合计",
    faults: "日志问题：",
};

const ENGLISH: Words = Words {
    facts: "known: ",
    from: "from",
    to: "to",
    time: "kind",
    length: "length",
    counted: "counted",
    paused: "paused",
    closed: "closed",
    all: "all",
    faults: "faults in the log:",
};

const CHINESE_BOARD: BoardWords = BoardWords {
    titles: ["会话", "时效", "状态", "", "已用 / 时限", "剩余", "到期", "起点"],
    states: [
        "已逾期",
        "计时中",
        "非工作时间",
        "暂停",
        "按时完成",
        "逾期完成",
        "已取消",
        "尚未开始",
        "不适用",
    ],
    comma: "，",
    as_asked: "所问时刻",
    last_event: "最后一条事件的时刻",
    nothing_runs: "没有在计时的时效",
    no_clocks: "没有时效",
    never: "此后不会自行变化",
    count: |count, what| format!("{what} {count}"),
    threads: |count, what| format!("{count} 个会话：{what}"),
    later: |count| format!("{count} 条事件晚于此时刻"),
    faults: |what| format!("日志问题：{what}"),
    next: |at, id| format!("{at} 之前不会变化（{id}）"),
};

const ENGLISH_BOARD: BoardWords = BoardWords {
    titles: ["conversation", "target", "state", "", "used / limit", "left", "due", "from"],
    states: STATES,
    comma: ", ",
    as_asked: "as asked",
    last_event: "the instant of the last event",
    nothing_runs: "no clock runs",
    no_clocks: "no clocks",
    never: "nothing changes any more by itself",
    count: |count, what| format!("{count} {what}"),
    threads: |count, what| {
        format!("{count} conversation{}: {what}", if count == 1 { "" } else { "s" })
    },
    later: |count| {
        format!("{count} event{} later than this", if count == 1 { " is" } else { "s are" })
    },
    faults: |what| format!("faults: {what}"),
    next: |at, id| format!("nothing changes before {at} ({id})"),
};
