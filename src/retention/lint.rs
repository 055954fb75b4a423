//! What is worth a second look in rules that compile.

use super::condition::{cover, overlap};
use super::document::RetentionDocument;
use super::rule::{Rule, RuleKind, Tier};
use crate::diagnostic::{Code, Collector, Finding, Place};
use crate::limits::Limits;
use crate::time::{Measured, Period};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::cmp::Ordering;

/// So many values of conditions are compared with those of each other rule; of more rules, the first.
const COMPARED: usize = 4_096;

/// A rule with its place, and its period as it is compared.
struct Seen<'a> {
    place: &'a Place,
    rule: &'a Rule,
    length: Measured,
}

/// Looks at all rules.
pub(super) fn lint(
    document: &RetentionDocument,
    rules: &[(Place, Rule)],
    place: &Place,
    limits: &Limits,
    findings: &mut Collector,
) {
    let mut lengths: BTreeMap<Period, Measured> = BTreeMap::new();
    let mut length = |period: Period| *lengths.entry(period).or_insert_with(|| period.measured());
    let seen: Vec<Seen<'_>> = rules
        .iter()
        .map(|(place, rule)| Seen { place, rule, length: length(rule.start.period) })
        .collect();
    for it in &seen {
        days_like_months(it, findings);
    }
    let of_house = |it: &&Seen<'_>| it.rule.tier().is_some();
    let rules = first(seen.iter().filter(of_house), limits.compared_rules, findings);
    let bounding = first(seen.iter().filter(|it| !of_house(it)), limits.compared_rules, findings);
    let by_tier = document.profile.as_deref() != Some("shortest-wins");
    for it in rules.iter().chain(&bounding) {
        bounds(it, &bounding, findings);
        never_fires(it, &rules, &bounding, by_tier, findings);
    }
    classes(document, &seen, place, findings);
    keeps_nothing(&seen, place, findings);
}

/// The first so many rules, as far as it takes bounded time to compare them; that there are more is told.
fn first<'s, 'r>(
    all: impl Iterator<Item = &'s Seen<'r>>,
    most: usize,
    findings: &mut Collector,
) -> Vec<&'s Seen<'r>> {
    let mut values = 0;
    let mut taken = Vec::new();
    for it in all {
        values += 1 + it.rule.when.iter().map(|condition| condition.values.len()).sum::<usize>();
        if values > COMPARED || taken.len() == most {
            let message = "found more rules than are compared with each other; this one and those \
                           behind it are not";
            findings.push(Finding::new(Code::NotCompared, it.place, message));
            break;
        }
        taken.push(it);
    }
    taken
}

/// A number of days that somebody has taken for months or years.
fn days_like_months(seen: &Seen<'_>, findings: &mut Collector) {
    let Some(days) = seen.rule.start.period.only_days() else {
        return;
    };
    let months = (u64::from(days) * 12 + 182) / 365;
    let meant = u32::try_from(months).ok().filter(|months| *months > 0).map(Period::months);
    let Some((meant, (least, most))) = meant.and_then(|it| Some((it, it.in_days()?))) else {
        return;
    };
    let days = u64::from(days);
    let is_round = days.is_multiple_of(30) || days.is_multiple_of(365);
    if days < most && (is_round || days + 1 >= least) {
        let message = alloc::format!(
            "found {days} days, which is shorter than {meant} behind some dates: {meant} is {least} to \
             {most} days"
        );
        let finding = Finding::new(Code::DaysLikeMonths, &seen.place.key("period"), message);
        findings.push(finding.with_help(alloc::format!("write `{meant}` if that is meant")));
    }
}

/// A period that is shorter than a minimum, or longer than a maximum.
fn bounds(seen: &Seen<'_>, all: &[&Seen<'_>], findings: &mut Collector) {
    let rule = seen.rule;
    let meets = |other: &Seen<'_>| overlap(&rule.when, &other.rule.when);
    let is_house = matches!(rule.kind, RuleKind::Rule { .. });
    let compare = |other: &Seen<'_>| seen.length.compare(&other.length);
    let floor = all.iter().filter(|_| is_house).find(|it| {
        matches!(it.rule.kind, RuleKind::Floor { .. })
            && compare(it) == Some(Ordering::Less)
            && meets(it)
    });
    if let Some(floor) = floor {
        report(seen, Code::BelowFloor, "less", floor, "the floor", findings);
    }
    let ceiling = all.iter().filter(|_| rule.retains()).find(|it| {
        it.rule.kind == RuleKind::Ceiling && compare(it) == Some(Ordering::Greater) && meets(it)
    });
    if let Some(ceiling) = ceiling {
        report(seen, Code::AboveCeiling, "more", ceiling, "the ceiling", findings);
    }
}

fn report(
    seen: &Seen<'_>,
    code: Code,
    than: &str,
    bound: &Seen<'_>,
    what: &str,
    findings: &mut Collector,
) {
    let message = alloc::format!(
        "found {}, which is {than} than the {} of {what} `{}`",
        seen.rule.start.period,
        bound.rule.start.period,
        bound.rule.id
    );
    let finding = Finding::new(code, &seen.place.key("period"), message);
    findings.push(finding.with_related(&bound.place.key("period"), what));
}

/// A rule that another one always stands in for.
fn never_fires(
    seen: &Seen<'_>,
    rules: &[&Seen<'_>],
    floors: &[&Seen<'_>],
    by_tier: bool,
    findings: &mut Collector,
) {
    let rule = seen.rule;
    let Some(tier) = rule.tier() else {
        return;
    };
    if rule.deletes() && rule.start.period.is_forever() {
        let message = "found `forever` for a rule that deletes, so that it never does";
        findings.push(Finding::new(Code::NeverFires, &seen.place.key("period"), message));
        return;
    }
    let covers = |it: &&&Seen<'_>| it.rule.id != rule.id && cover(&it.rule.when, &rule.when);
    let others = rules.iter().chain(floors).filter(covers);
    let above = others.clone().find(|it| {
        let higher = it.rule.tier().is_some_and(|other| other > tier);
        let displaces = tier == Tier::Fallback || (by_tier && !rule.retains() && it.rule.deletes());
        higher && displaces
    });
    let forever = others.clone().filter(|_| rule.deletes()).find(|it| {
        it.rule.retains()
            && it.rule.start.period.is_forever()
            && !is_fallback(it.rule)
            && !matches!(
                it.rule.kind,
                RuleKind::Floor { from: Some(_), .. } | RuleKind::Floor { to: Some(_), .. }
            )
    });
    let (other, message) = match (above, forever) {
        (Some(other), _) if tier == Tier::Fallback => {
            (other, "the rule never counts: one that is no fallback speaks of the same records")
        }
        (Some(other), _) => {
            (other, "the rule never counts: a more explicit one deletes the same records")
        }
        (None, Some(other)) => {
            (other, "nothing is deleted by the rule: another keeps the same records for ever")
        }
        (None, None) => return,
    };
    let finding = Finding::new(Code::NeverFires, seen.place, message);
    findings.push(finding.with_related(other.place, "this one"));
}

const fn is_fallback(rule: &Rule) -> bool {
    matches!(rule.kind, RuleKind::Rule { tier: Tier::Fallback, .. })
}

/// Classes of which no rule speaks, and such as are kept longer than where they come from.
fn classes(
    document: &RetentionDocument,
    seen: &[Seen<'_>],
    place: &Place,
    findings: &mut Collector,
) {
    let place = place.key("classes");
    let about = |class: &str| place.key(class).key("platform_keeps");
    let mut platforms: BTreeMap<&str, Measured> = BTreeMap::new();
    for (class, document) in &document.classes {
        let keeps = document.platform_keeps.as_deref().and_then(|it| it.parse::<Period>().ok());
        platforms.extend(keeps.map(|keeps| (class.as_str(), keeps.measured())));
    }
    let mut spoken_of: BTreeSet<&str> = BTreeSet::new();
    let mut of_all = false;
    for it in seen.iter().filter(|it| it.rule.kind != RuleKind::Ceiling) {
        let Some(condition) = it.rule.when.iter().find(|it| &*it.attribute == "class") else {
            of_all = true;
            continue;
        };
        for class in &condition.values {
            spoken_of.insert(class);
            let keeps = platforms.get(&**class).filter(|_| it.rule.retains());
            if keeps.is_some_and(|keeps| it.length.compare(keeps) == Some(Ordering::Greater)) {
                let message = alloc::format!(
                    "found {}, but where the records come from they are kept shorter",
                    it.rule.start.period
                );
                let finding =
                    Finding::new(Code::OutlivesPlatform, &it.place.key("period"), message)
                        .with_related(&about(class), "what the platform keeps")
                        .with_help("archive them elsewhere in time");
                findings.push(finding);
            }
        }
    }
    for class in document.classes.keys() {
        if !of_all && !spoken_of.contains(class.as_str()) {
            let message = "found no rule that speaks of the class, expected one, or a fallback";
            findings.push(
                Finding::new(Code::ClassWithoutRule, &place.key(class), message).with_help(
                    "write a rule with `tier = \"fallback\"` for what no other speaks of",
                ),
            );
        }
    }
}

/// Rules that delete, and none that keeps anything until then.
fn keeps_nothing(seen: &[Seen<'_>], place: &Place, findings: &mut Collector) {
    let deletes = seen.iter().any(|it| it.rule.deletes());
    if deletes && !seen.iter().any(|it| it.rule.retains()) {
        let message = "found rules that delete and none that keeps, so that anybody may delete \
                       anything at any time";
        findings.push(
            Finding::new(Code::KeepsNothing, &place.key("rules"), message)
                .with_help("write `retain-then-delete` where something is to be kept until then"),
        );
    }
}
