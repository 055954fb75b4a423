//! The words around explanations, in Chinese and English.

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

/// The words of a language.
pub const fn of(language: Language) -> &'static Words {
    match language {
        Language::Zh => &CHINESE,
        _ => &ENGLISH,
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
