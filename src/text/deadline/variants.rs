//! The characters that are read as others: a closed table, for comparing only.

use crate::text::charset::CharSet;
use crate::text::fold::fold;

/// A character as the grammar writes it: half-width, small, and simplified where the grammar has a
/// word with it.
#[inline]
pub(super) fn plain(c: char) -> char {
    match c {
        '\0'..='\x7F' => c.to_ascii_lowercase(),
        // Of these, none is folded.
        '\u{4E00}'..='\u{9FFF}' if TRADITIONAL.may_have(c) => simplified(c),
        '\u{4E00}'..='\u{9FFF}' => c,
        '’' => '\'',
        _ => fold(c).to_ascii_lowercase(),
    }
}

/// The characters that are simplified.
static TRADITIONAL: CharSet<16> = {
    let mut set = CharSet::EMPTY;
    let mut c = '\u{4E00}';
    while c < '\u{9FFF}' {
        if simplified(c) as u32 != c as u32 {
            set = set.with(c as u32);
        }
        c = match char::from_u32(c as u32 + 1) {
            Some(next) => next,
            None => break,
        };
    }
    set
};

const fn simplified(c: char) -> char {
    match c {
        '後' => '后',
        '週' => '周',
        '點' => '点',
        '時' => '时',
        '號' => '号',
        '這' => '这',
        '個' => '个',
        '禮' => '礼',
        '鐘' | '鍾' => '钟',
        '兩' => '两',
        '內' => '内',
        '當' => '当',
        '終' => '终',
        '須' => '须',
        '請' => '请',
        '於' => '于',
        '遲' => '迟',
        '復' | '覆' => '复',
        '饋' => '馈',
        '發' => '发',
        '為' | '爲' => '为',
        '間' => '间',
        '確' => '确',
        '認' => '认',
        '處' => '处',
        '辦' => '办',
        '報' => '报',
        '達' => '达',
        '務' => '务',
        '應' => '应',
        '從' => '从',
        '趕' => '赶',
        '給' => '给',
        '們' => '们',
        '審' => '审',
        '簽' => '签',
        '補' => '补',
        '頭' => '头',
        '閱' => '阅',
        '結' => '结',
        '煩' => '烦',
        '畢' => '毕',
        '謝' => '谢',
        '無' => '无',
        '沒' => '没',
        '別' => '别',
        '過' => '过',
        '經' => '经',
        '會' => '会',
        '賬' | '帳' => '账',
        '濾' => '滤',
        '難' => '难',
        '斷' => '断',
        '卻' => '却',
        '準' => '准',
        '許' => '许',
        '關' => '关',
        '計' => '计',
        '訴' => '诉',
        '來' => '来',
        '裡' | '裏' => '里',
        _ => c,
    }
}
