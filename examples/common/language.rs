//! The language in which findings are told.

use comms_policy::text::Language;

/// The language of a name, as on the command line.
pub fn named(name: &str) -> Result<Language, String> {
    Language::named(name).ok_or_else(|| "expected `zh` or `en`".to_owned())
}

/// The language that the environment asks for.
pub fn of_environment() -> Language {
    of_locales(["LC_ALL", "LC_MESSAGES", "LANG"].map(|it| std::env::var(it).unwrap_or_default()))
}

/// The language of the first locale that is set: Chinese if it says so, or else English.
fn of_locales(locales: impl IntoIterator<Item = String>) -> Language {
    let first = locales.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    if first.starts_with("zh") { Language::Zh } else { Language::En }
}

#[cfg(test)]
mod tests {
    use super::{Language, of_locales};

    #[test]
    fn the_first_locale_that_is_set_decides() {
        let rows = [
            (["", "", ""], Language::En),
            (["", "", "zh_CN.UTF-8"], Language::Zh),
            (["C", "", "zh_CN.UTF-8"], Language::En),
            (["zh_TW", "", "en_US.UTF-8"], Language::Zh),
        ];
        for (locales, language) in rows {
            assert_eq!(of_locales(locales.map(str::to_owned)), language, "{locales:?}");
        }
    }
}
