//! Names, subjects, headers and deadlines as people write them, the same in every run.

use crate::harness::Numbers;

const NOUNS: [&str; 16] = [
    "产品需求",
    "报价",
    "会议纪要",
    "合同",
    "季度总结",
    "客户反馈",
    "测试报告",
    "接口说明",
    "Q2预算",
    "roadmap",
    "API design",
    "上线方案",
    "（修订）",
    "培训材料，第二期",
    "数据",
    "release notes",
];
const PEOPLE: [&str; 12] = [
    "张三",
    "李四",
    "欧阳修远",
    "王小明",
    "阿卜杜拉·买买提",
    "Anna Schmidt",
    "赵六",
    "Li Wei",
    "陈",
    "孙悟空",
    "周杰",
    "O",
];
const EXTENSIONS: [&str; 8] = ["docx", "xlsx", "pdf", "pptx", "md", "7z", "PDF", "txt"];
const DEPARTMENTS: [&str; 8] =
    ["产品部", "销售部", "市场部", "研发中心", "人力资源部", "HR", "IT", "法务"];
const SCOPES: [&str; 8] =
    ["api", "parser", "deps", "core/io", "ui-kit", "订单", "支付网关", "导出"];
const ENGLISH: [&str; 12] = [
    "add",
    "the retry queue",
    "drop",
    "support for",
    "old tokens",
    "handle",
    "empty input",
    "in the parser",
    "rename",
    "the public types",
    "bump",
    "dependencies (again)",
];
const CHINESE: [&str; 12] = [
    "修复",
    "导出乱码",
    "增加",
    "重试队列",
    "支持",
    "空输入",
    "移除旧接口，",
    "调整",
    "依赖版本",
    "（二期）",
    "优化",
    "查询性能",
];

fn pick<'a>(numbers: &mut Numbers, words: &[&'a str]) -> &'a str {
    let bound = u64::try_from(words.len()).unwrap_or(1);
    words[usize::try_from(numbers.below(bound)).unwrap_or(0)]
}

fn joined(numbers: &mut Numbers, words: &[&str], separators: &[&str], most: u64) -> String {
    let mut text = String::from(pick(numbers, words));
    for _ in 0..numbers.below(most) {
        text.push_str(pick(numbers, separators));
        text.push_str(pick(numbers, words));
    }
    text
}

/// A day that exists.
fn day(numbers: &mut Numbers) -> String {
    let (year, month) = (2015 + numbers.below(15), 1 + numbers.below(12));
    format!("{year}{month:02}{:02}", 1 + numbers.below(28))
}

fn version(numbers: &mut Numbers) -> String {
    let mark = pick(numbers, &["V", "V", "v", ""]);
    let (major, minor) = (numbers.below(12), numbers.below(12));
    match numbers.below(4) {
        0 => format!("{mark}{major}.{minor}.{}", numbers.below(100)),
        _ => format!("{mark}{major}.{minor}"),
    }
}

/// A person with a name of two characters or more.
fn person(numbers: &mut Numbers) -> &'static str {
    loop {
        let name = pick(numbers, &PEOPLE);
        if name.chars().count() > 1 {
            return name;
        }
    }
}

/// The parts of the name of a file.
struct File {
    name: String,
    version: String,
    date: String,
    owner: &'static str,
    ext: &'static str,
}

impl File {
    fn new(numbers: &mut Numbers) -> Self {
        Self {
            name: joined(numbers, &NOUNS, &["-", "-", "", " "], 4),
            version: version(numbers),
            date: day(numbers),
            owner: person(numbers),
            ext: pick(numbers, &EXTENSIONS),
        }
    }

    fn text(&self) -> String {
        let Self { name, version, date, owner, ext } = self;
        format!("{name}-{version}-{date}-{owner}.{ext}")
    }
}

/// Names of files, `产品需求-V2.1-20240315-张三.docx`.
pub fn files(count: usize) -> Vec<String> {
    let mut numbers = Numbers(1);
    (0..count).map(|_| File::new(&mut numbers).text()).collect()
}

/// Subjects of mails, `产品部-客户反馈-20240315`.
pub fn subjects(count: usize) -> Vec<String> {
    let mut numbers = Numbers(2);
    (0..count).map(|_| subject(&mut numbers).join("-")).collect()
}

fn subject(numbers: &mut Numbers) -> [String; 3] {
    let department = pick(numbers, &DEPARTMENTS).to_owned();
    [department, joined(numbers, &NOUNS, &["-", "", " "], 4), day(numbers)]
}

/// Headers of commits, `feat(api)!: add the retry queue`.
pub fn commits(count: usize, chinese: bool) -> Vec<String> {
    let mut numbers = Numbers(3);
    (0..count).map(|_| commit(&mut numbers, chinese).join("")).collect()
}

/// The type, the scope, the colon and what was done.
fn commit(numbers: &mut Numbers, chinese: bool) -> [String; 4] {
    let kind = pick(numbers, &crate::by_hand::TYPES).to_owned();
    let scopes = if chinese { &SCOPES[..] } else { &SCOPES[..5] };
    let scope = match numbers.below(3) {
        0 => String::new(),
        _ => format!("({})", pick(numbers, scopes)),
    };
    let colon = if numbers.below(8) == 0 { "!: " } else { ": " };
    let said = if chinese {
        joined(numbers, &CHINESE, &[""], 8)
    } else {
        joined(numbers, &ENGLISH, &[" "], 8)
    };
    [kind, scope, colon.into(), said]
}

/// The name of a kind of damage with texts that have it.
pub type Damaged = (&'static str, Vec<String>);

/// Makes a text of what is sound.
type Damage<'a, T> = &'a dyn Fn(T, &mut Numbers) -> String;

fn damaged<T>(
    count: usize,
    make: impl Fn(&mut Numbers) -> T,
    kinds: &[(&'static str, Damage<'_, T>)],
) -> Vec<Damaged> {
    let texts = |damage: Damage<'_, T>| {
        let mut numbers = Numbers(4);
        let text = |_| {
            let sound = make(&mut numbers);
            damage(sound, &mut numbers)
        };
        (0..count).map(text).collect()
    };
    kinds.iter().map(|(name, damage)| (*name, texts(*damage))).collect()
}

/// Damaged names of files.
pub fn damaged_files(count: usize) -> Vec<Damaged> {
    damaged(
        count,
        File::new,
        &[
            ("no such day", &|it, numbers| {
                let end = pick(numbers, &["0230", "0431", "1301", "0010"]);
                let date = format!("{}{end}", &it.date[..4]);
                File { date, ..it }.text()
            }),
            ("day in another form", &|it, numbers| {
                let mark = pick(numbers, &[".", "年"]);
                let date =
                    format!("{}{mark}{}{mark}{}", &it.date[..4], &it.date[4..6], &it.date[6..]);
                File { date, ..it }.text()
            }),
            ("day with hyphens", &|it, _| {
                let date = format!("{}-{}-{}", &it.date[..4], &it.date[4..6], &it.date[6..]);
                File { date, ..it }.text()
            }),
            ("version in words", &|it, numbers| {
                let version = pick(numbers, &["最终版", "final", "版本2.1", "V2", "ver1.0"]).into();
                File { version, ..it }.text()
            }),
            ("no version", &|it, _| {
                let File { name, date, owner, ext, .. } = it;
                format!("{name}-{date}-{owner}.{ext}")
            }),
            ("no owner", &|it, _| {
                let File { name, version, date, ext, .. } = it;
                format!("{name}-{version}-{date}.{ext}")
            }),
            ("no extension", &|it, _| {
                let File { name, version, date, owner, .. } = it;
                format!("{name}-{version}-{date}-{owner}")
            }),
            ("other separators", &|it, numbers| {
                let mark = pick(numbers, &["_", "~", " ", "·"]);
                let File { name, version, date, owner, ext } = it;
                format!("{name}{mark}{version}{mark}{date}{mark}{owner}.{ext}")
            }),
            ("spaced separators", &|it, _| {
                let File { name, version, date, owner, ext } = it;
                format!("{name} - {version} - {date} - {owner}.{ext}")
            }),
            ("another order", &|it, _| {
                let File { name, version, date, owner, ext } = it;
                format!("{name}-{date}-{version}-{owner}.{ext}")
            }),
            ("mark of a copy", &|it, _| {
                let File { name, version, date, owner, ext } = it;
                format!("{name}-{version}-{date}-{owner} (1).{ext}")
            }),
            ("hidden character", &|it, _| {
                let name = format!("{}\u{200B}", it.name);
                File { name, ..it }.text()
            }),
            ("illegal character", &|it, _| {
                let name = format!("{}:", it.name);
                File { name, ..it }.text()
            }),
            ("another name", &|it, _| format!("{}.{}", it.name, it.ext)),
        ],
    )
}

/// Damaged subjects of mails.
pub fn damaged_subjects(count: usize) -> Vec<Damaged> {
    damaged(
        count,
        subject,
        &[
            ("no such day", &|[department, matter, date], _| {
                format!("{department}-{matter}-{}0230", &date[..4])
            }),
            ("no matter", &|[department, _, date], _| format!("{department}-{date}")),
            ("no day", &|[department, matter, _], _| format!("{department}-{matter}")),
            ("other separators", &|it, _| it.join("_")),
            ("another order", &|[department, matter, date], _| {
                format!("{date}-{department}-{matter}")
            }),
        ],
    )
}

/// Damaged headers of commits.
pub fn damaged_commits(count: usize) -> Vec<Damaged> {
    damaged(
        count,
        |numbers| commit(numbers, false),
        &[
            ("unknown word", &|[_, scope, colon, said]: [String; 4], numbers| {
                let kind = pick(numbers, &["feature", "bugfix", "faet", "Feat", "wip", "refacter"]);
                format!("{kind}{scope}{colon}{said}")
            }),
            ("no space", &|[kind, scope, _, said], _| format!("{kind}{scope}:{said}")),
            ("no description", &|[kind, scope, ..], _| format!("{kind}{scope}: ")),
            ("scope not closed", &|[kind, _, colon, said], _| format!("{kind}(api{colon}{said}")),
            ("space before the colon", &|[kind, scope, _, said], _| {
                format!("{kind}{scope} : {said}")
            }),
            ("no header", &|[.., said], _| said),
        ],
    )
}

/// Deadlines in Chinese.
pub fn chinese_deadlines(count: usize) -> Vec<String> {
    let mut numbers = Numbers(5);
    let text = |_| {
        let (hour, many) = (9 + numbers.below(9), 1 + numbers.below(9));
        match numbers.below(8) {
            0 => "明天下班前".into(),
            1 => format!("{many}个工作日内"),
            2 => format!("下周{}下午{}点前", pick(&mut numbers, &["一", "五"]), many.min(6)),
            3 => format!("请于{}月{}日{hour}:00前回复。", 1 + numbers.below(12), 3 * many),
            4 => format!("{}小时内", 6 * many),
            5 => "本周五下班前".into(),
            6 => format!("截至明天{hour}:30"),
            _ => "十个工作日之内".into(),
        }
    };
    (0..count).map(text).collect()
}

/// Deadlines in English.
pub fn english_deadlines(count: usize) -> Vec<String> {
    let mut numbers = Numbers(6);
    let text = |_| {
        let (hour, many) = (1 + numbers.below(9), 2 + numbers.below(8));
        match numbers.below(8) {
            0 => "by close of business tomorrow".into(),
            1 => format!("within {many} working days"),
            2 => format!("by next {} {hour}pm", pick(&mut numbers, &["Monday", "Friday"])),
            3 => format!("please reply by Oct {} {hour}pm", 3 * many),
            4 => format!("within {} hours", 6 * many),
            5 => "EOD".into(),
            6 => format!("no later than Friday, {hour} o'clock"),
            _ => "end of quarter".into(),
        }
    };
    (0..count).map(text).collect()
}
