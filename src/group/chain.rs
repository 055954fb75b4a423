//! Who acts for a role, as far as the directory knows.

use crate::directory::{Directory, Unavailable};
use alloc::string::String;
use chrono::{DateTime, Utc};

/// A role: who holds it, and who stands in, in this order.
#[derive(Clone, Copy)]
pub(super) struct Chain<'a> {
    pub(super) holder: Option<&'a str>,
    pub(super) deputies: &'a [String],
}

/// The first of a chain who is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Acting<'a> {
    pub(super) person: Option<&'a str>,
    /// Whether somebody before is not listed, who perhaps is there.
    pub(super) is_unsure: bool,
}

impl<'a> Chain<'a> {
    pub(super) fn ids(self) -> impl Iterator<Item = &'a str> {
        self.holder.into_iter().chain(self.deputies.iter().map(String::as_str))
    }

    /// Who acts at an instant.
    pub(super) fn acting(self, directory: &Directory, at: DateTime<Utc>) -> Acting<'a> {
        let mut is_unsure = false;
        for id in self.ids() {
            match directory.available(id, at) {
                Ok(_) => return Acting { person: Some(id), is_unsure },
                Err(why) => is_unsure |= why == Unavailable::Unknown,
            }
        }
        Acting { person: None, is_unsure }
    }

    /// Those who are not listed before the one who acts.
    pub(super) fn unsure(
        self,
        directory: &'a Directory,
        at: DateTime<Utc>,
    ) -> impl Iterator<Item = &'a str> {
        let before = self.ids().take_while(move |id| directory.available(id, at).is_err());
        before.filter(move |id| directory.person(id).is_none())
    }
}
