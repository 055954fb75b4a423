//! The compiled policy and the questions it answers.

use super::compile::{self, compile};
use super::document::PolicyDocument;
use crate::channel::{Channel, Division, Routing, Survey};
use crate::diagnostic::{Collector, Findings, Place};
use crate::directory::Directory;
use crate::error::{Error, ErrorKind};
use crate::group::{self, Action, Group, Groups};
use crate::handoff::{self, Handoff, Reconciliation, Task, TaskCheck};
use crate::ident::Ident;
use crate::message::{self, Checked, Draft, Parts, Standard};
use crate::naming::Format;
use crate::retention::{Decision, Holds, Record, Retention};
use crate::sla::{
    self, Assessment, ClockState, Conversation, Deadline, Event, Inquiry, Target, Within,
};
use crate::table::Fact;
use crate::text;
use crate::time::{Calendar, Explanation, Options};
use crate::tree::{self, Decode, Tree};
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use chrono::{DateTime, Utc};
use core::fmt;

/// A compiled policy: immutable, shared, and cheap to clone.
///
/// To reload one while it is in use, compile the new document and swap the `Policy` that the
/// service holds; one that does not compile leaves the old in place.
///
/// ```
/// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
/// use comms_policy::{Policy, sla::Inquiry};
///
/// let policy = Policy::from_toml(
///     r#"
///     [policy]
///     format = 1
///     name = "example"
///     version = "1.0.0"
///
///     [calendars.office]
///     zone = "Europe/Berlin"
///     week.mon = ["09:00-17:00"]
///
///     [[sla.targets]]
///     id = "all"
///     metric = "first-response"
///     within = { working = "2h" }
///     calendar = "office"
///     "#,
/// )?;
/// let message = Inquiry::at("2026-03-01T12:00:00Z".parse()?);
/// let deadline = policy.respond_by(&message)?.ok_or("no target")?;
/// assert_eq!(deadline.due().to_rfc3339(), "2026-03-02T10:00:00+00:00");
/// # }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Policy(Arc<Compiled>);

struct Compiled {
    parts: compile::Parts,
    warnings: Findings,
}

impl Policy {
    /// Compiles a document with the default options.
    ///
    /// # Errors
    ///
    /// All faults of the document, in its order, and the warnings with them.
    pub fn compile(document: &PolicyDocument) -> Result<Self, Findings> {
        Self::compile_with(document, &Options::default())
    }

    /// Compiles a document.
    ///
    /// # Errors
    ///
    /// As [`compile`](Self::compile).
    pub fn compile_with(document: &PolicyDocument, options: &Options) -> Result<Self, Findings> {
        let mut findings = Collector::new(options.limits.findings);
        let parts = compile(document, options, &mut findings);
        Self::finish(parts, findings, None)
    }

    /// Reads and compiles a policy in TOML, with the default options.
    ///
    /// # Errors
    ///
    /// All faults of the text and of what it says, in its order, with lines and columns.
    #[cfg(feature = "toml")]
    pub fn from_toml(text: &str) -> Result<Self, Findings> {
        Self::from_toml_with(text, &Options::default())
    }

    /// Reads and compiles a policy in TOML.
    ///
    /// # Errors
    ///
    /// As [`from_toml`](Self::from_toml).
    #[cfg(feature = "toml")]
    pub fn from_toml_with(text: &str, options: &Options) -> Result<Self, Findings> {
        Self::from_tree(options, |findings| tree::parse(text, &options.limits, findings))
    }

    /// Reads and compiles a policy through any self-describing serde format, with the default
    /// options.
    ///
    /// # Errors
    ///
    /// All faults of the document, in its order.
    pub fn from_deserializer<'de, D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Self, Findings> {
        Self::from_deserializer_with(deserializer, &Options::default())
    }

    /// Reads and compiles a policy through any self-describing serde format.
    ///
    /// # Errors
    ///
    /// As [`from_deserializer`](Self::from_deserializer).
    pub fn from_deserializer_with<'de, D: serde::Deserializer<'de>>(
        deserializer: D,
        options: &Options,
    ) -> Result<Self, Findings> {
        Self::from_tree(options, |findings| tree::read(deserializer, &options.limits, findings))
    }

    fn from_tree(
        options: &Options,
        read: impl FnOnce(&mut Collector) -> Option<Tree>,
    ) -> Result<Self, Findings> {
        let mut findings = Collector::new(options.limits.findings);
        let Some(tree) = read(&mut findings) else {
            return Self::finish(compile::Parts::default(), findings, None);
        };
        let mut context = tree::Context { tree: &tree, findings: &mut findings };
        let document = PolicyDocument::decode(&tree.root, &Place::root(), &mut context);
        let parts = compile(&document, options, &mut findings);
        Self::finish(parts, findings, Some(&tree))
    }

    fn finish(
        parts: compile::Parts,
        findings: Collector,
        tree: Option<&Tree>,
    ) -> Result<Self, Findings> {
        let failed = findings.errors() > 0;
        let findings = match tree {
            Some(tree) => findings.finish(|it| tree.complete(it), |it| tree.order(it)),
            None => findings.finish(|_| (), |it| it.position().map_or(0, |it| it.span.start)),
        };
        if failed {
            return Err(findings);
        }
        Ok(Self(Arc::new(Compiled { parts, warnings: findings })))
    }

    /// The policy's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.parts.name
    }

    /// The policy's own version, a semantic version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.0.parts.version
    }

    /// What compiling has found that is worth a look.
    #[must_use]
    pub fn warnings(&self) -> &Findings {
        &self.0.warnings
    }

    /// The calendar of an id.
    #[must_use]
    pub fn calendar(&self, id: &str) -> Option<&Calendar> {
        self.0.parts.calendars.get(id)
    }

    /// The naming format of an id.
    ///
    /// # Errors
    ///
    /// [`UnknownFormat`](ErrorKind::UnknownFormat) if there is none.
    pub fn format(&self, id: &str) -> Result<&Format, Error> {
        self.0.parts.formats.get(id).ok_or(Error::new(ErrorKind::UnknownFormat))
    }

    /// The naming formats with their ids, in the order of the ids.
    pub fn formats(&self) -> impl Iterator<Item = (&str, &Format)> {
        self.0.parts.formats.iter().map(|(id, format)| (id.as_str(), format))
    }

    /// All that there is to say about a name, errors and notes alike; nothing if it is as the
    /// format writes it. [`format`](Self::format) gives the typed parts of a name.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// let policy = comms_policy::preset::standard()?;
    /// assert!(policy.check_name("file", "产品需求-V2.1-20240315-张三.docx")?.is_empty());
    ///
    /// let findings = policy.check_name("file", "产品需求-V2.1-20240230-张三.docx")?;
    /// assert_eq!(findings[0].code().as_str(), "date.invalid");
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`UnknownFormat`](ErrorKind::UnknownFormat) if there is no format of that id.
    pub fn check_name(&self, format: &str, text: &str) -> Result<Vec<text::Finding>, Error> {
        Ok(self.format(format)?.check(text))
    }

    /// Writes a name of a format from its values, or tells what is wrong with them; see
    /// [`Format::render`].
    ///
    /// # Errors
    ///
    /// [`UnknownFormat`](ErrorKind::UnknownFormat) if there is no format of that id.
    pub fn compose_name<'v>(
        &self,
        format: &str,
        values: impl IntoIterator<Item = (&'v str, &'v str)>,
    ) -> Result<Result<String, Vec<text::Finding>>, Error> {
        Ok(self.format(format)?.render(values))
    }

    /// Reads a message by the standard of its channel: tags, deadline and owner, and all that there
    /// is to say about it. Where the standard is a naming format, only the findings are given.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::message::Draft;
    ///
    /// let policy = comms_policy::preset::standard()?;
    /// let sent_at = "2024-03-13T10:00:00+08:00".parse::<chrono::DateTime<chrono::FixedOffset>>()?;
    /// let text = "【紧急】【任务】请提交Q1数据，需今日17:00前回复 *张三";
    /// let message = policy.check_message(&Draft::new(text, &sent_at))?;
    /// assert!(message.is_ok());
    /// assert_eq!(message.owner().map(|owner| owner.name), Some("张三"));
    /// let due = message.deadline().and_then(|due| due.at).map(|at| at.to_rfc3339());
    /// assert_eq!(due.as_deref(), Some("2024-03-13T09:00:00+00:00"));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`UnknownStandard`](ErrorKind::UnknownStandard) if there is no standard for the channel, or
    /// none is said and the policy has no default.
    pub fn check_message<'t>(&'t self, draft: &Draft<'t>) -> Result<Checked<'t>, Error> {
        match self.standard(draft.channel)? {
            Standard::Format(format) => {
                let findings = self.check_name(format.as_str(), draft.text)?;
                Ok(Checked::whole(draft.text, findings))
            }
            Standard::Tagged(tagged) => {
                let calendar = tagged.calendar.as_ref().and_then(|id| self.calendar(id.as_str()));
                Ok(message::check(tagged, calendar, draft.text, draft.sent_at))
            }
        }
    }

    /// Writes a message from its parts, or tells what is wrong with them. What is written is read
    /// back, and must have the same parts and no error. `draft` says when it is sent and on which
    /// channel; its text is the body.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::message::{Draft, Parts};
    ///
    /// let policy = comms_policy::preset::standard()?;
    /// let sent_at = "2024-03-13T10:00:00+08:00".parse::<chrono::DateTime<chrono::FixedOffset>>()?;
    /// let parts = Parts { tags: &["TASK", "紧急"], deadline: Some("今日17:00"), owner: Some("张三") };
    /// let text = policy.compose_message(&Draft::new("请提交Q1数据", &sent_at), &parts)?;
    /// assert_eq!(text.unwrap(), "【紧急】【任务】请提交Q1数据，需今日17:00前回复 *张三");
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`check_message`](Self::check_message), and [`NoParts`](ErrorKind::NoParts) if the
    /// standard is a naming format, of which [`compose_name`](Self::compose_name) writes names.
    pub fn compose_message(
        &self,
        draft: &Draft<'_>,
        parts: &Parts<'_>,
    ) -> Result<Result<String, Vec<text::Finding>>, Error> {
        match self.standard(draft.channel)? {
            Standard::Format(_) => Err(Error::new(ErrorKind::NoParts)),
            Standard::Tagged(tagged) => {
                let calendar = tagged.calendar.as_ref().and_then(|id| self.calendar(id.as_str()));
                Ok(message::compose(tagged, calendar, draft, parts))
            }
        }
    }

    fn standard(&self, channel: Option<&str>) -> Result<&Standard, Error> {
        let standards = &self.0.parts.messages;
        let id = channel.or(standards.default.as_ref().map(Ident::as_str));
        let found = id.and_then(|id| standards.by_channel.get(id));
        found.ok_or(Error::new(ErrorKind::UnknownStandard))
    }

    /// The targets in document order.
    #[must_use]
    pub fn targets(&self) -> &[Target] {
        &self.0.parts.targets
    }

    pub(super) fn shared_targets(&self) -> &Arc<[Target]> {
        &self.0.parts.targets
    }

    /// By when a message must be answered: by the first target whose conditions its facts meet.
    /// `None` if there is no such target.
    ///
    /// # Errors
    ///
    /// [`EmptyCalendar`](ErrorKind::EmptyCalendar) if the target's calendar has no hours,
    /// [`OutOfHorizon`](ErrorKind::OutOfHorizon) if the message or the deadline is beyond it.
    pub fn respond_by(&self, message: &Inquiry<'_>) -> Result<Option<Deadline>, Error> {
        Deadline::find(self.targets(), message)
    }

    /// How all clocks of a conversation stand at an instant, and what people are obliged to answer,
    /// derived from what happened in it.
    ///
    /// It never fails: a clock that cannot run says why, and what cannot be in the events is reported.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::preset;
    /// use comms_policy::sla::{Conversation, Event, Fact, Message, Role, State};
    ///
    /// let policy = preset::standard()?;
    /// let events = [
    ///     Event::new("2026-03-02T01:00:00Z".parse()?, "m1", Message::from(Role::Customer)),
    ///     Event::new("2026-03-02T02:30:00Z".parse()?, "m2", Message::from(Role::Staff)),
    /// ];
    /// let conversation = Conversation::new(&events).with(Fact::Audience, "external");
    /// let assessment = policy.assess(&conversation, "2026-03-02T03:00:00Z".parse()?);
    /// let clock = assessment.clocks.iter().find(|clock| clock.started.is_some());
    /// assert!(matches!(clock.map(|clock| clock.state), Some(State::Met { .. })));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn assess<'a>(
        &'a self,
        conversation: &Conversation<'a>,
        now: DateTime<Utc>,
    ) -> Assessment<'a> {
        sla::assess(self.targets(), conversation, now)
    }

    /// Takes an event into a conversation, and moves its clocks along.
    pub fn advance(&self, state: &mut ClockState, event: Event) {
        state.add(event);
        self.catch_up(state);
    }

    /// Moves the clocks of a conversation along by all events that were added since.
    pub fn catch_up(&self, state: &mut ClockState) {
        state.catch_up(&self.0.parts.targets);
    }

    /// How all clocks of a conversation stand at an instant: as [`assess`](Self::assess) tells from
    /// its events.
    #[must_use]
    pub fn clocks<'a>(&'a self, state: &'a ClockState, now: DateTime<Utc>) -> Assessment<'a> {
        state.assess(&self.0.parts.targets, now, false)
    }

    /// As [`clocks`](Self::clocks), but only those that run or are paused: what a board shows. It
    /// takes no longer when much is behind.
    #[must_use]
    pub fn open_clocks<'a>(&'a self, state: &'a ClockState, now: DateTime<Utc>) -> Assessment<'a> {
        state.assess(&self.0.parts.targets, now, true)
    }

    /// The channel of an id.
    #[must_use]
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.0.parts.catalogue.channels.get(id).map(|channel| &**channel)
    }

    /// The channels, in the order of their ids.
    #[must_use]
    pub fn channels(&self) -> impl ExactSizeIterator<Item = &Channel> {
        self.0.parts.catalogue.channels.values().map(|channel| &**channel)
    }

    /// The thresholds of the survey of channels, which make an inventory of answers.
    #[must_use]
    pub fn survey(&self) -> Option<&Survey> {
        self.0.parts.survey.as_ref()
    }

    /// The division of work among channels, to be explained, compared and shown as a table.
    #[must_use]
    pub fn division(&self) -> Option<&Division> {
        self.0.parts.division.as_ref()
    }

    /// Which channel is for something, by what is known of it. A policy without a division of work has
    /// none for anything.
    #[must_use]
    pub fn route(&self, facts: &[(&str, Fact<'_>)]) -> Routing<'_> {
        self.division().map_or(Routing::Unrouted, |division| division.route(facts))
    }

    /// Whether a record may and must be deleted, from when on, and why.
    ///
    /// It never fails: what is not known keeps the record, and is told.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::preset;
    /// use comms_policy::retention::{Holds, Record, State};
    ///
    /// let policy = preset::standard()?;
    /// let created = "2025-03-15T08:00:00+08:00".parse()?;
    /// let record = Record::new("m1", created).attributes(&[("class", "chat")]);
    /// let holds = Holds::none();
    /// let decision = policy.retention(&record, &holds, "2025-06-01T00:00:00Z".parse()?);
    /// assert_eq!(decision.verdict.state, State::Retained);
    /// assert_eq!(decision.verdict.last_kept_day, Some("2025-09-15".parse()?));
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn retention<'a>(
        &'a self,
        record: &Record<'a>,
        holds: &'a Holds,
        now: DateTime<Utc>,
    ) -> Decision<'a> {
        self.retention_rules().decide(record, holds, now)
    }

    /// The rules of retention, for short answers, previews and plans.
    #[must_use]
    pub fn retention_rules(&self) -> &Retention {
        &self.0.parts.retention
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

    /// The kinds and rules of groups, for short answers and lists.
    #[must_use]
    pub fn groups(&self) -> &Groups {
        &self.0.parts.groups
    }

    /// Whether a task is one across departments, and then what it lacks; `None` if the policy has no
    /// rules for tasks. See [`Handoff::check_task`].
    #[must_use]
    pub fn check_task<'a>(
        &self,
        task: &'a Task,
        directory: &'a Directory,
    ) -> Option<TaskCheck<'a>> {
        self.handoff().check_task(task, directory)
    }

    /// What must be handed on by what happened, and how that stands by the evidence.
    ///
    /// It never fails: what is not known is told.
    ///
    /// ```
    /// # #[cfg(all(feature = "toml", feature = "tz-bundled"))] {
    /// use comms_policy::Policy;
    /// use comms_policy::handoff::{Event, Evidence, State};
    ///
    /// let policy = Policy::from_toml(
    ///     r#"
    ///     [policy]
    ///     format = 1
    ///     name = "example"
    ///     version = "1.0.0"
    ///
    ///     [[handoff.relays]]
    ///     id = "request-to-crm"
    ///     from = ["customer-group"]
    ///     when = { kind = ["request"] }
    ///     to = "crm"
    ///     within = { elapsed = "30m" }
    ///     "#,
    /// )?;
    /// let at = "2026-03-02T10:00:00Z".parse()?;
    /// let events = [Event::new("CR-1", at, "customer-group").with("kind", "request")];
    /// let found = policy.reconcile(&events, &[], "2026-03-02T10:30:00Z".parse()?);
    /// assert_eq!(found.obligations[0].state, State::Pending);
    ///
    /// let evidence = [Evidence::new("A7", "2026-03-02T10:35:00Z".parse()?, "crm", "CR-1")];
    /// let found = policy.reconcile(&events, &evidence, "2026-03-02T11:00:00Z".parse()?);
    /// assert_eq!(found.obligations[0].state, State::Late);
    /// # }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn reconcile<'a>(
        &'a self,
        events: &'a [handoff::Event],
        evidence: &'a [handoff::Evidence],
        now: DateTime<Utc>,
    ) -> Reconciliation<'a> {
        self.handoff().reconcile(events, evidence, now)
    }

    /// The rules of hand-offs.
    #[must_use]
    pub fn handoff(&self) -> &Handoff {
        &self.0.parts.handoff
    }

    /// Which windows a deadline in working time counts and what it skips, and why. `None` for
    /// limits in elapsed time or working days, which skip nothing or count no windows.
    ///
    /// # Errors
    ///
    /// Only for a deadline of another policy: [`NoCalendar`](ErrorKind::NoCalendar) if this one has
    /// no such calendar, [`OutOfHorizon`](ErrorKind::OutOfHorizon) if it is beyond that calendar.
    pub fn explain(&self, deadline: &Deadline) -> Result<Option<Explanation>, Error> {
        let calendar = deadline.calendar().and_then(|id| self.calendar(id.as_str()));
        match (deadline.within(), calendar) {
            (Within::Working(budget), Some(calendar)) => {
                calendar.explain(deadline.received(), budget).map(Some)
            }
            (Within::Working(_), None) => Err(Error::new(ErrorKind::NoCalendar)),
            _ => Ok(None),
        }
    }
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Policy({} {})", self.name(), self.version())
    }
}
