//! Running tests, and telling which fail.

use super::ask::{Case, Fault, QUESTIONS};
use super::document::{CaseDocument, CasesDocument};
use crate::diagnostic::{Code, Collector, Finding, Findings, Place, nearest};
use crate::limits::Limits;
use crate::policy::Policy;
#[cfg(feature = "toml")]
use crate::tree;
use crate::tree::choice;
use alloc::vec::Vec;
use chrono::{DateTime, FixedOffset};

impl Policy {
    /// Runs tests of the policy, and tells what differs from what they expect; nothing if all pass.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::preset;
    ///
    /// let policy = preset::standard()?;
    /// let failed = policy.run_tests_in_toml(
    ///     r#"
    ///     [[tests]]
    ///     name = "tasks go by chat"
    ///     ask = "route"
    ///     with = { kind = "task", audience = "internal" }
    ///     expect = { channel = "wecom" }
    ///     "#,
    /// );
    /// let first = failed.iter().next().unwrap();
    /// assert_eq!(first.message(), "found `project-tool`, expected `wecom`");
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn run_tests(&self, tests: &CasesDocument) -> Findings {
        let mut findings = Collector::new(Limits::default().findings);
        self.run(tests, &mut findings);
        findings.finish(|_| (), |_| 0)
    }

    /// Reads tests in TOML and runs them. What is wrong with the text is told, too; all with lines and
    /// columns.
    #[cfg(feature = "toml")]
    #[must_use]
    pub fn run_tests_in_toml(&self, text: &str) -> Findings {
        let limits = Limits::default();
        let mut findings = Collector::new(limits.findings);
        let Some(tree) = tree::parse(text, &limits, &mut findings) else {
            return findings.finish(|_| (), |_| 0);
        };
        let mut context = tree::Context { tree: &tree, findings: &mut findings };
        let tests: CasesDocument = tree::Decode::decode(&tree.root, &Place::root(), &mut context);
        self.run(&tests, &mut findings);
        findings.finish(|it| tree.complete(it), |it| tree.order(it))
    }

    fn run(&self, tests: &CasesDocument, findings: &mut Collector) {
        let all = Place::root().key("tests");
        for (at, test) in tests.tests.iter().enumerate() {
            self.run_test(test, &all.index(at), findings);
        }
    }

    fn run_test(&self, test: &CaseDocument, place: &Place, findings: &mut Collector) {
        // What could not be read has been told.
        let is_whole = ["ask", "now", "with", "events", "expect"]
            .iter()
            .all(|key| findings.is_clean(&place.key(key)));
        let asked = choice(Some(&test.ask), &QUESTIONS, &place.key("ask"), findings);
        let Some(ask) = asked.filter(|_| is_whole) else { return };
        let answer = now(test).and_then(|now| {
            let case = Case { policy: self, document: test, now };
            case.no_events()?;
            Ok((ask(&case)?, now))
        });
        let (answer, now) = match answer {
            Ok(answer) => answer,
            Err(Fault { keys, message }) => {
                let place = keys.iter().flatten().fold(place.clone(), |place, key| place.key(key));
                findings.push(Finding::new(Code::BadTest, &place, message));
                return;
            }
        };
        let offset = now.map_or(FixedOffset::east_opt(0), |now| Some(*now.offset()));
        for (key, expected) in &test.expect {
            let place = place.key("expect").key(key);
            let Some((_, part)) = answer.iter().find(|(name, _)| name == key) else {
                let names: Vec<&str> = answer.iter().map(|(name, _)| *name).collect();
                let message =
                    alloc::format!("found `{key}`, expected one of `{}`", names.join("`, `"));
                let finding = Finding::new(Code::BadTest, &place, message);
                findings.push(finding.with_suggestion(nearest(key, names)));
                continue;
            };
            let Some(offset) = offset else { continue };
            match part.is(expected) {
                Some(true) => {}
                Some(false) => {
                    let message =
                        alloc::format!("found {}, expected {expected}", part.shown(offset));
                    let finding = Finding::new(Code::TestFailed, &place, message);
                    findings.push(finding.with_help(alloc::format!("in the test `{}`", test.name)));
                }
                None => {
                    let message =
                        alloc::format!("found {expected}, expected {} to compare", part.kind());
                    findings.push(Finding::new(Code::BadTest, &place, message));
                }
            }
        }
    }
}

/// When a test asks, if it says so.
fn now(test: &CaseDocument) -> Result<Option<DateTime<FixedOffset>>, Fault> {
    let read = |text| {
        DateTime::parse_from_rfc3339(text).map_err(|_| Fault {
            keys: [Some("now".into()), None],
            message: alloc::format!("found `{text}`, expected an instant of RFC 3339"),
        })
    };
    test.now.as_deref().map(read).transpose()
}
