//! The built-in holiday sets, ready to use without any file.
//!
//! | id | covers | years | source |
//! | --- | --- | --- | --- |
//! | `cn` | mainland China, make-up working days too | 2007–2026 | State Council, yearly notices |
//! | `us` | United States, federal holidays | 2020–2030 | 5 U.S.C. 6103 |
//! | `gb-eng` | England and Wales, bank holidays | 2020–2030 | gov.uk bank holidays |
//! | `de` | Germany, holidays of all sixteen states | 2020–2030 | holiday laws of the states |
//!
//! A date inside the years of a set that the set does not list follows the plain week. A date
//! outside these years is *unknown*: nothing can be said about it from the set, so an answer that
//! touches such a date is marked provisional. [`BuiltIn::covers`] tells the two apart.

mod cn;
mod de;
mod gb_eng;
mod table;
#[cfg(test)]
mod tests;
mod us;

pub use table::{BuiltIn, Day, Kind};

/// All sets, in the order in which they are listed to a reader.
static ALL: [BuiltIn; 4] = [cn::SET, us::SET, gb_eng::SET, de::SET];

impl BuiltIn {
    /// All built-in sets.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The set with this id, spelled exactly as in [`BuiltIn::id`].
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        ALL.iter().find(|set| set.id == id)
    }
}
