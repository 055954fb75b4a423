//! Questions about groups.

use super::facade::Policy;
use crate::directory::Directory;
use crate::group::{self, Action, Group, Groups};
use chrono::{DateTime, Utc};

impl Policy {
    /// The kinds and rules of groups, for short answers and lists.
    #[must_use]
    pub fn groups(&self) -> &Groups {
        &self.parts().groups
    }

    /// Whether somebody may do something with a group, and why.
    ///
    /// It never fails: what is not known permits nothing, and is told.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::Policy;
    /// use comms_policy::directory::{Directory, Listing};
    /// use comms_policy::group::{Action, Group, Operation};
    ///
    /// let policy = Policy::from_toml(
    ///     r#"
    ///     [policy]
    ///     format = 1
    ///     name = "example"
    ///     version = "1.0.0"
    ///
    ///     [groups.kinds.customer]
    ///     side = "external"
    ///
    ///     [[groups.rules]]
    ///     id = "invite-by-contact"
    ///     effect = "permit"
    ///     operations = ["invite"]
    ///     actor = ["contact"]
    ///     subject = ["relevant", "own-customer"]
    ///     "#,
    /// )?;
    /// let listing: Listing = serde_json::from_str(
    ///     r#"{"people": [{"id": "u1"}, {"id": "u2"}],
    ///         "customers": [{"id": "east-power", "contact": "u1", "staff": ["u2"]}]}"#,
    /// )?;
    /// let directory = Directory::new(listing);
    /// let now = "2026-03-02T01:00:00Z".parse()?;
    /// let group = Group::new("g1", "customer", now).customer("east-power");
    /// let invite = |who| Action::new(Operation::Invite, "u1").subject(who);
    /// assert!(policy.decide(&invite("u2"), &group, &directory, now).outcome.is_allowed());
    /// let refused = policy.decide(&invite("u3"), &group, &directory, now);
    /// assert_eq!(refused.missing, ["person u3"]);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn decide(
        &self,
        action: &Action,
        group: &Group,
        directory: &Directory,
        at: DateTime<Utc>,
    ) -> group::Decision<'_> {
        self.groups().decide(action, group, directory, at)
    }

    /// Whether a group is as its kind says: its members, its owner and its name. Whatever is not is told
    /// with the reason.
    #[must_use]
    pub fn check_group(
        &self,
        group: &Group,
        directory: &Directory,
        at: DateTime<Utc>,
    ) -> group::State {
        self.groups().check(group, directory, at)
    }
}
