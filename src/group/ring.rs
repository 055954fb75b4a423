//! Groups that own each other.

use super::facts::Group;
use super::groups::Groups;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

impl Groups {
    /// The rings of groups of which each is owned by the next one, and the last by the first: so that no
    /// person owns any of them. A group that owns itself is a ring of one. Each ring begins with its
    /// least id, and the rings come in the order of those. Of several groups of one id the first counts.
    ///
    /// ```
    /// use comms_policy::group::{Group, Groups};
    ///
    /// let now = "2026-03-02T01:00:00Z".parse()?;
    /// let groups = [
    ///     Group::new("b", "team", now).owner_group("a"),
    ///     Group::new("a", "team", now).owner_group("b"),
    ///     Group::new("c", "team", now).owner_group("a"),
    /// ];
    /// assert_eq!(Groups::owner_cycles(&groups), [["a", "b"]]);
    /// # Ok::<(), chrono::ParseError>(())
    /// ```
    #[must_use]
    pub fn owner_cycles(groups: &[Group]) -> Vec<Vec<&str>> {
        let mut owners: BTreeMap<&str, Option<&str>> = BTreeMap::new();
        for group in groups {
            owners.entry(&group.id).or_insert(group.owner_group.as_deref());
        }
        // By which walk each group was first reached.
        let mut reached: BTreeMap<&str, usize> = BTreeMap::new();
        let mut rings = Vec::new();
        for (walk, start) in owners.keys().enumerate() {
            let mut path = Vec::new();
            let mut next = Some(*start);
            while let Some((id, owner)) = next.and_then(|id| owners.get_key_value(id)) {
                if let Some(before) = reached.get(id) {
                    if *before == walk {
                        rings
                            .push(path.split_off(path.iter().position(|it| it == id).unwrap_or(0)));
                    }
                    break;
                }
                reached.insert(id, walk);
                path.push(*id);
                next = *owner;
            }
        }
        for ring in &mut rings {
            let least = ring.iter().enumerate().min_by_key(|(_, id)| **id).map_or(0, |(at, _)| at);
            ring.rotate_left(least);
        }
        rings.sort_unstable();
        rings
    }
}
