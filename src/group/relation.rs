//! The words of rules and kinds: what somebody is to a group, and what a group is.

use super::known::Word;
use core::fmt;

/// What somebody is to a group at an instant.
///
/// All but [`Anyone`](Self::Anyone), [`Myself`](Self::Myself), [`Member`](Self::Member) and
/// [`Owner`](Self::Owner) is asked of the directory, and not known of whom that does not list. Of those, all
/// but [`Left`](Self::Left) is only of who has joined and not left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// `anyone`: whoever it is.
    Anyone,
    /// `self`: who acts.
    Myself,
    /// `member`: among the members.
    Member,
    /// `owner`: who owns the group (群主).
    Owner,
    /// `staff`: of the company.
    Staff,
    /// `customer`: of a customer.
    Customer,
    /// `partner`: of a partner.
    Partner,
    /// `bot`: a program.
    Bot,
    /// `outsider`: of a customer or a partner.
    Outsider,
    /// `left`: has left, or has not joined yet.
    Left,
    /// `absent`: is away.
    Absent,
    /// `department`: staff of one of the group's departments.
    Department,
    /// `project`: in one of the group's projects that is open.
    Project,
    /// `head`: acts for the head of one of the group's departments.
    Head,
    /// `contact`: staff who is the dedicated contact of the group's customer (专属对接人).
    Contact,
    /// `acting-contact`: acts for that contact.
    ActingContact,
    /// `relevant`: staff concerned with the customer, in all matters or in the group's.
    Relevant,
    /// `own-customer`: of the group's customer.
    OwnCustomer,
    /// `other-company`: from outside, and not of the group's customer.
    OtherCompany,
}

/// What a group is, or would be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Trait {
    /// `transfer-limit`: it was handed over as often as it may be.
    TransferLimit,
    /// `full`: it has as many members as it may have.
    Full,
    /// `external`: somebody from outside is in it.
    External,
    /// `internal`: nobody from outside is.
    Internal,
    /// `bad-name`: the name that it is to have is not as it should be.
    BadName,
}

impl Word for Relation {
    const ALL: &'static [(&'static str, Self)] = &Self::WORDS;

    fn bit(self) -> u32 {
        1 << self as u32
    }
}

impl Word for Trait {
    const ALL: &'static [(&'static str, Self)] = &Self::WORDS;

    fn bit(self) -> u32 {
        1 << self as u32
    }
}

impl Relation {
    pub(super) const WORDS: [(&'static str, Self); 19] = [
        (Self::Anyone.as_str(), Self::Anyone),
        (Self::Myself.as_str(), Self::Myself),
        (Self::Member.as_str(), Self::Member),
        (Self::Owner.as_str(), Self::Owner),
        (Self::Staff.as_str(), Self::Staff),
        (Self::Customer.as_str(), Self::Customer),
        (Self::Partner.as_str(), Self::Partner),
        (Self::Bot.as_str(), Self::Bot),
        (Self::Outsider.as_str(), Self::Outsider),
        (Self::Left.as_str(), Self::Left),
        (Self::Absent.as_str(), Self::Absent),
        (Self::Department.as_str(), Self::Department),
        (Self::Project.as_str(), Self::Project),
        (Self::Head.as_str(), Self::Head),
        (Self::Contact.as_str(), Self::Contact),
        (Self::ActingContact.as_str(), Self::ActingContact),
        (Self::Relevant.as_str(), Self::Relevant),
        (Self::OwnCustomer.as_str(), Self::OwnCustomer),
        (Self::OtherCompany.as_str(), Self::OtherCompany),
    ];

    /// Those that say who must be in a group.
    pub(super) const REQUIRABLE: [(&'static str, Self); 6] = [
        (Self::Department.as_str(), Self::Department),
        (Self::Project.as_str(), Self::Project),
        (Self::Head.as_str(), Self::Head),
        (Self::Contact.as_str(), Self::Contact),
        (Self::ActingContact.as_str(), Self::ActingContact),
        (Self::Relevant.as_str(), Self::Relevant),
    ];

    /// Whether the directory is asked for it.
    pub(super) const fn is_of_directory(self) -> bool {
        !matches!(self, Self::Anyone | Self::Myself | Self::Member | Self::Owner)
    }

    /// The word, as documents write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::Myself => "self",
            Self::Member => "member",
            Self::Owner => "owner",
            Self::Staff => "staff",
            Self::Customer => "customer",
            Self::Partner => "partner",
            Self::Bot => "bot",
            Self::Outsider => "outsider",
            Self::Left => "left",
            Self::Absent => "absent",
            Self::Department => "department",
            Self::Project => "project",
            Self::Head => "head",
            Self::Contact => "contact",
            Self::ActingContact => "acting-contact",
            Self::Relevant => "relevant",
            Self::OwnCustomer => "own-customer",
            Self::OtherCompany => "other-company",
        }
    }
}

impl Trait {
    pub(super) const WORDS: [(&'static str, Self); 5] = [
        (Self::TransferLimit.as_str(), Self::TransferLimit),
        (Self::Full.as_str(), Self::Full),
        (Self::External.as_str(), Self::External),
        (Self::Internal.as_str(), Self::Internal),
        (Self::BadName.as_str(), Self::BadName),
    ];

    /// The word, as documents write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TransferLimit => "transfer-limit",
            Self::Full => "full",
            Self::External => "external",
            Self::Internal => "internal",
            Self::BadName => "bad-name",
        }
    }
}

impl fmt::Display for Relation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for Trait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
