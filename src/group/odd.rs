//! Kinds that ask for what they do not allow, or say what nothing asks for.

use super::groups::Groups;
use super::kind::{Kind, Side};
use super::relation::{Relation, Trait};
use super::rule::{Effect, Profile, Rule};
use crate::diagnostic::{Code, Collector, Finding, Place};
use alloc::string::String;

/// What a person of the company never is.
const NEVER_STAFF: [Relation; 6] = [
    Relation::Customer,
    Relation::Partner,
    Relation::Bot,
    Relation::Outsider,
    Relation::OwnCustomer,
    Relation::OtherCompany,
];

/// Looks at each kind by itself, and at what rules ask of its groups.
pub(super) fn kinds(groups: &Groups, place: &Place, findings: &mut Collector) {
    for (at, kind) in groups.kinds.iter().enumerate() {
        let place = place.key(kind.id.as_str());
        for (key, message) in contradictions(kind) {
            findings.push(Finding::new(Code::KindContradicts, &place.key(key), message));
        }
        let of_kind = |rule: &&Rule| rule.kinds.is_empty() || rule.kinds.binary_search(&at).is_ok();
        // A check tells of too many members all by itself.
        let asks = |rule: &Rule| rule.group.has(Trait::TransferLimit);
        if kind.transfers.is_some() && !groups.rules.iter().filter(of_kind).any(asks) {
            let message = "found a limit, but no rule that asks for `transfer-limit`";
            let finding = Finding::new(Code::KindLimitUnasked, &place.key("transfers"), message);
            findings.push(finding.with_help(
                "write a rule that forbids the operation, with group = [\"transfer-limit\"]",
            ));
        }
    }
}

/// What of a kind can never be as it says, each with its key.
fn contradictions(kind: &Kind) -> impl Iterator<Item = (&'static str, String)> {
    let required =
        kind.required.words().filter(|it| !admits(kind, *it)).map(|relation: Relation| {
            let word = relation.as_str();
            ("required", alloc::format!("found `{word}`, who is not among those who are allowed"))
        });
    let is_never =
        |relation: &Relation| NEVER_STAFF.iter().chain([&Relation::Left]).any(|it| it == relation);
    let is_nobody = !kind.owner.is_empty() && kind.owner.iter().all(is_never);
    let owner = is_nobody
        .then(|| ("owner", String::from("found nobody of the company, of which an owner must be")));
    let is_idle = kind.side == Side::Internal && kind.customer_within.is_some();
    let customer = is_idle.then(|| {
        (
            "customer_within",
            String::from("found a time for a customer, whom an internal group never has"),
        )
    });
    required.chain(owner).chain(customer)
}

/// Whether a kind allows those whom it requires by a relation.
fn admits(kind: &Kind, required: Relation) -> bool {
    let wider: &[Relation] = match required {
        Relation::Contact | Relation::ActingContact => &[Relation::Relevant],
        // Heads are of their departments as a rule.
        Relation::Head => &[Relation::Department],
        _ => &[],
    };
    let all = wider.iter().chain(&[Relation::Anyone, Relation::Staff]);
    kind.allowed.is_empty()
        || kind.allowed.has(required)
        || all.into_iter().any(|it| kind.allowed.has(*it))
}

/// Rules that forbid, and have no rank, so that each rule that permits and has one comes before them.
pub(super) fn ranks(groups: &Groups, places: &[Place], findings: &mut Collector) {
    let is_before = |rule: &Rule| rule.effect == Effect::Permit && rule.rank.is_some();
    if groups.profile != Profile::RankLowWins || !groups.rules.iter().any(is_before) {
        return;
    }
    let last = |(rule, _): &(&Rule, &Place)| rule.effect == Effect::Forbid && rule.rank.is_none();
    for (_, place) in groups.rules.iter().zip(places).filter(last) {
        let message =
            "found a rule that forbids and has no rank, so that those with one come before it";
        let finding = Finding::new(Code::GroupForbidLast, place, message);
        findings.push(finding.with_help("write a `rank`, the lowest if it is to hold always"));
    }
}
