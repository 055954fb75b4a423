//! What contradicts itself in a directory.

use alloc::string::String;
use core::fmt;

/// Something in a directory that contradicts itself, or refers to what is not there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct DirectoryFault {
    /// What it is.
    pub kind: FaultKind,
    /// The id of the entry in which it is.
    pub entry: String,
    /// The id that it is about, where that is another.
    pub other: Option<String>,
}

/// What is wrong in a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FaultKind {
    /// Two entries of one kind have the same id; the first one of the list counts, and nothing that another
    /// says, whatever that is.
    DuplicateId,
    /// A person is in a department that is not listed; the stay counts.
    UnknownDepartment,
    /// A department, a project or a customer names a person who is not listed.
    UnknownPerson,
    /// A person from outside is of a customer that is not listed.
    UnknownCompany,
    /// A person from outside is of no customer or partner.
    NoCompany,
    /// Somebody of the company, or a bot, is said to be of a customer or partner. A person counts as one of
    /// these; of a bot it does not count.
    StaffOfCustomer,
    /// Somebody from outside, or a bot, is in a department; that does not count.
    OutsiderInDepartment,
    /// Somebody of the company is in no department.
    NoDepartment,
    /// Somebody from outside, or a bot, heads a department, is the contact of a customer or stands in
    /// for one; that does not count.
    NotStaff,
    /// A stay, an absence or an employment ends before it begins, and so never was.
    EndsBeforeBeginning,
}

impl FaultKind {
    /// The stable, dotted name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DuplicateId => "directory.duplicate-id",
            Self::UnknownDepartment => "directory.unknown-department",
            Self::UnknownPerson => "directory.unknown-person",
            Self::UnknownCompany => "directory.unknown-company",
            Self::NoCompany => "directory.no-company",
            Self::StaffOfCustomer => "directory.staff-of-customer",
            Self::OutsiderInDepartment => "directory.outsider-in-department",
            Self::NoDepartment => "directory.no-department",
            Self::NotStaff => "directory.not-staff",
            Self::EndsBeforeBeginning => "directory.ends-before-beginning",
        }
    }
}

impl fmt::Display for DirectoryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in `{}`", self.kind.as_str(), self.entry)?;
        self.other.as_ref().map_or(Ok(()), |other| write!(f, ": `{other}`"))
    }
}
