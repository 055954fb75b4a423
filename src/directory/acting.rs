//! Who acts for a role: who holds it, or the first deputy who is there.

use super::book::Directory;
use super::listing::{Person, PersonKind};
use alloc::vec::Vec;
use chrono::{DateTime, Utc};

/// Who acts for a role at an instant, and who was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Acting<'d> {
    /// Who acts; nobody where all who could are passed over.
    pub person: Option<&'d Person>,
    /// Whether the role itself is vacant: nobody holds it, or who did has left or is not known.
    pub is_vacant: bool,
    /// Who was passed over, in order.
    pub passed: Vec<Passed<'d>>,
}

/// Somebody who was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Passed<'d> {
    /// The id.
    pub id: &'d str,
    /// Why.
    pub why: Unavailable,
}

/// Why somebody cannot act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Unavailable {
    /// The directory does not list such a person.
    Unknown,
    /// It is nobody of the company, or a bot.
    NotStaff,
    /// The person has left, or has not joined yet.
    NotActive,
    /// The person is away.
    Absent,
}

impl Directory {
    /// Who acts for the head of a department: the head, or the first deputy who is there; `None` if there
    /// is no such department.
    #[must_use]
    pub fn acting_head(&self, department: &str, at: DateTime<Utc>) -> Option<Acting<'_>> {
        let department = self.department(department)?;
        Some(self.acting(department.head.as_deref(), &department.deputies, at))
    }

    /// Who acts for the dedicated contact of a customer: the contact, or the first deputy who is there;
    /// `None` if there is no such customer.
    #[must_use]
    pub fn acting_contact(&self, customer: &str, at: DateTime<Utc>) -> Option<Acting<'_>> {
        let customer = self.customer(customer)?;
        Some(self.acting(customer.contact.as_deref(), &customer.deputies, at))
    }

    fn acting<'d>(
        &'d self,
        holder: Option<&'d str>,
        deputies: &'d [alloc::string::String],
        at: DateTime<Utc>,
    ) -> Acting<'d> {
        let mut acting = Acting { person: None, is_vacant: holder.is_none(), passed: Vec::new() };
        let deputies = deputies.iter().map(|id| (id.as_str(), false));
        for (id, holds) in holder.map(|id| (id, true)).into_iter().chain(deputies) {
            match self.available(id, at) {
                Ok(person) => {
                    acting.person = Some(person);
                    break;
                }
                Err(why) => {
                    acting.is_vacant |= holds && why != Unavailable::Absent;
                    acting.passed.push(Passed { id, why });
                }
            }
        }
        acting
    }

    /// Somebody of the company who is there at an instant.
    ///
    /// # Errors
    ///
    /// Why the person cannot act.
    pub fn available(&self, id: &str, at: DateTime<Utc>) -> Result<&Person, Unavailable> {
        match self.person(id) {
            None => Err(Unavailable::Unknown),
            Some(person) if person.kind != PersonKind::Staff => Err(Unavailable::NotStaff),
            Some(person) if !person.is_active(at) => Err(Unavailable::NotActive),
            Some(person) if is_absent(person, at) => Err(Unavailable::Absent),
            Some(person) => Ok(person),
        }
    }
}

/// Whether somebody in the directory is away; the absences are in order, and apart from each other.
fn is_absent(person: &Person, at: DateTime<Utc>) -> bool {
    let begun = person.absences.partition_point(|it| it.from.is_none_or(|from| from <= at));
    let last = begun.checked_sub(1).and_then(|last| person.absences.get(last));
    last.is_some_and(|it| it.until.is_none_or(|until| at < until))
}
