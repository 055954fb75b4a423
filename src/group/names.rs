//! Whether a name is that of a group: of the format, with the right customer, matter and owner.

use super::blocked::{Blocked, lowered};
use super::kind::{Kind, Role};
use super::known::Truth;
use super::relate::Scene;
use crate::naming::{Format, Name};
use crate::text;
use alloc::string::String;
use alloc::vec::Vec;

/// So many names are written to see whether one of them is the one that is asked about: those of the
/// customer that the name holds come first.
const TRIES: usize = 64;

/// What fields of a name must be, as far as it is known.
#[derive(Clone, Copy)]
pub(super) struct Expected<'a> {
    /// The names of the customer.
    customer: &'a [String],
    matter: Option<&'a str>,
    owner: Option<&'a str>,
}

/// What is wrong with a name, or cannot be said.
#[derive(Default)]
pub(super) struct Named<'k> {
    /// Why it is not of the format.
    pub(super) rejected: Vec<text::Finding>,
    /// What is another than expected.
    pub(super) wrong: Vec<Role>,
    /// The fields that are not compared, since it is not known what they must be.
    pub(super) unknown: Vec<&'k str>,
    /// Whether it can be read in several ways, so that what is not known yet may settle it.
    is_loose: bool,
}

impl<'a> Expected<'a> {
    pub(super) fn of(scene: &Scene<'a>) -> Self {
        let owner = scene.group.owner.as_deref();
        let owner = owner.and_then(|owner| scene.directory.person(owner));
        Self {
            customer: scene.customer().map_or(&[], |customer| &customer.names),
            matter: scene.group.matter.as_deref(),
            owner: owner.and_then(|owner| owner.name.as_deref()),
        }
    }

    pub(super) fn is_known(&self, role: Role) -> bool {
        self.all(role).next().is_some()
    }

    fn all(&self, role: Role) -> impl Iterator<Item = &'a str> + use<'a> {
        let (customer, only) = match role {
            Role::Customer => (self.customer, None),
            Role::Matter => (Default::default(), self.matter),
            Role::Owner => (Default::default(), self.owner),
        };
        customer.iter().map(String::as_str).chain(only)
    }

    /// The name as the facts have it, if all are known.
    pub(super) fn proposal(&self, kind: &Kind) -> Option<String> {
        let values =
            kind.name.iter().map(|(field, role)| Some((&**field, self.all(*role).next()?)));
        kind.format.as_ref()?.write(values.collect::<Option<Vec<_>>>()?)
    }

    /// Whether the facts, all known, make this name: so that it does not matter how else it could be read.
    fn make(&self, kind: &Kind, format: &Format, name: &str) -> bool {
        let mut names: Vec<&str> = self.all(Role::Customer).collect();
        names.sort_by_cached_key(|it| !name.contains(*it));
        let fields = kind.name.iter().filter(|(_, role)| *role == Role::Customer).count();
        let mut turn = alloc::vec![0_usize; fields];
        for _ in 0..TRIES {
            let mut turns = turn.iter();
            let values = kind.name.iter().map(|(field, role)| {
                let value = match role {
                    Role::Customer => turns.next().and_then(|at| names.get(*at)).copied(),
                    role => self.all(*role).next(),
                };
                Some((&**field, value?))
            });
            let Some(values) = values.collect::<Option<Vec<_>>>() else { return false };
            if format.write(values).as_deref() == Some(name) {
                return true;
            }
            if !advance(&mut turn, names.len()) {
                return false;
            }
        }
        false
    }
}

/// Counts on; false behind the last.
fn advance(turn: &mut [usize], base: usize) -> bool {
    for digit in turn {
        *digit += 1;
        if *digit < base {
            return true;
        }
        *digit = 0;
    }
    false
}

/// Looks at a name of a group of a kind.
pub(super) fn look<'k>(kind: &'k Kind, name: &str, expected: &Expected<'_>) -> Named<'k> {
    let mut named = Named::default();
    let Some(format) = &kind.format else { return named };
    let is_known = kind.name.iter().all(|(_, role)| expected.is_known(*role));
    match format.parse(name) {
        Ok(parsed) => {
            compare(kind, &parsed, expected, &mut named);
            named.is_loose = parsed.readings() > 1 && !is_known;
            if !named.wrong.is_empty() && is_known && expected.make(kind, format, name) {
                named.wrong.clear();
            }
        }
        Err(rejected) => {
            let is_loose = rejected.readings() > 1;
            if !(is_loose && is_known && expected.make(kind, format, name)) {
                named.rejected = rejected.into_findings();
                named.is_loose = is_loose && !is_known;
            }
        }
    }
    named
}

fn compare<'k>(kind: &'k Kind, name: &Name<'_>, expected: &Expected<'_>, named: &mut Named<'k>) {
    for (field, role) in &kind.name {
        // A field of an optional part that is absent says nothing.
        let Some(value) = name.get(field) else { continue };
        if !expected.is_known(*role) {
            // A matter that is not told is the name's to say.
            if *role != Role::Matter {
                named.unknown.push(field);
            }
            continue;
        }
        let text = name.span(field).and_then(|span| name.text().get(span));
        let is_right = |it: &str| Some(it) == text || Some(it) == value.as_str();
        if !expected.all(*role).any(is_right) && !named.wrong.contains(role) {
            named.wrong.push(*role);
        }
    }
}

/// The blocked words that a name holds.
pub(super) fn blocked<'k>(kind: &'k Kind, name: &str) -> impl Iterator<Item = &'k Blocked> {
    let name = if kind.blocked.is_empty() { String::new() } else { lowered(name) };
    kind.blocked.iter().filter(move |blocked| blocked.is_in(&name))
}

/// Whether a name is not as it should be.
pub(super) fn is_bad(kind: &Kind, name: &str, expected: &Expected<'_>) -> Truth {
    if blocked(kind, name).next().is_some() {
        return Truth::Yes;
    }
    let named = look(kind, name, expected);
    let is_wrong = !named.rejected.is_empty() || !named.wrong.is_empty();
    match is_wrong {
        true if !named.is_loose => Truth::Yes,
        false if named.unknown.is_empty() => Truth::No,
        _ => Truth::Unknown,
    }
}
