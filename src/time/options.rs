//! What a document is compiled with.

use super::holiday_set::HolidaySets;
use super::horizon::Horizon;
use super::zone::Zones;
use crate::limits::Limits;

/// What a document is compiled with, apart from what it says itself.
///
/// ```
/// use comms_policy::Options;
/// use comms_policy::time::Horizon;
///
/// let mut options = Options::default();
/// options.horizon = Horizon::years(2020, 2035)?;
/// # Ok::<(), comms_policy::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// The zones that calendars may name.
    pub zones: Zones,
    /// The holiday sets that calendars may name, beside those in the document.
    pub holidays: HolidaySets,
    /// The years that calendars answer for.
    pub horizon: Horizon,
    /// How large a document may be.
    pub limits: Limits,
}
