//! The compiled policy. The questions that it answers stand in files of their own.

use super::compile::{self, compile};
use super::document::PolicyDocument;
use super::fingerprint::Fingerprint;
use crate::diagnostic::{Collector, Findings, Place};
use crate::time::Options;
use crate::tree::{self, Decode, Tree};
use alloc::sync::Arc;
use core::fmt;
use once_cell::race::OnceBox;

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

/// What is behind a policy.
pub(super) struct Compiled {
    parts: compile::Parts,
    warnings: Findings,
    pub(super) document: PolicyDocument,
    pub(super) fingerprint: OnceBox<Fingerprint>,
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
        Self::finish(document.clone(), parts, findings, None)
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
            let (document, parts) = Default::default();
            return Self::finish(document, parts, findings, None);
        };
        let mut context = tree::Context { tree: &tree, findings: &mut findings };
        let document = PolicyDocument::decode(&tree.root, &Place::root(), &mut context);
        let parts = compile(&document, options, &mut findings);
        Self::finish(document, parts, findings, Some(&tree))
    }

    fn finish(
        document: PolicyDocument,
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
        let fingerprint = OnceBox::new();
        Ok(Self(Arc::new(Compiled { parts, warnings: findings, document, fingerprint })))
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

    pub(super) fn compiled(&self) -> &Compiled {
        &self.0
    }

    pub(super) fn parts(&self) -> &compile::Parts {
        &self.0.parts
    }
}

impl fmt::Debug for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Policy({} {})", self.name(), self.version())
    }
}
