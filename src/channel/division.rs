//! The division of work among channels, compiled.

use super::catalogue::Channel;
use super::title::Title;
use crate::ident::Ident;
use crate::table::{CellDocument, Table};
use crate::text::Language;
use crate::time::Within;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

/// The division of work among channels (沟通渠道分工表), compiled and verified: which channel is for what.
///
/// A policy has one if its document has the section `routing`; it is asked by
/// [`route`](Self::route) and [`explain`](Self::explain).
#[derive(Clone)]
pub struct Division {
    pub(super) table: Table,
    /// In the order of the table's rows.
    pub(super) routes: Vec<Route>,
    pub(super) default: Option<Route>,
    pub(super) titles: BTreeMap<String, Title>,
}

/// A row of the division of work: where something goes, who is responsible, and when an answer is due.
#[derive(Debug, Clone)]
pub struct Route {
    pub(super) id: Option<Ident>,
    pub(super) when: Vec<(Box<str>, CellDocument)>,
    pub(super) title: Title,
    pub(super) channels: Vec<Arc<Channel>>,
    pub(super) department: Option<(Ident, Title)>,
    pub(super) targets: Vec<(Ident, Within)>,
}

impl Route {
    /// The id of the row; `None` for what is for everything that no row is for.
    #[must_use]
    pub const fn id(&self) -> Option<&Ident> {
        self.id.as_ref()
    }

    /// The scenarios that it is for, in words.
    #[must_use]
    pub fn title(&self, language: Language) -> Option<&str> {
        self.title.shown(language)
    }

    /// The conditions, by column, in the order of the columns' names.
    #[must_use]
    pub fn conditions(&self) -> impl ExactSizeIterator<Item = (&str, &CellDocument)> {
        self.when.iter().map(|(column, cell)| (&**column, cell))
    }

    /// The channels: the main one, then those to fall back to, in order.
    #[must_use]
    pub fn channels(&self) -> impl ExactSizeIterator<Item = &Channel> {
        self.channels.iter().map(|channel| &**channel)
    }

    /// The main channel.
    #[must_use]
    pub fn main(&self) -> Option<&Channel> {
        self.channels().next()
    }

    /// The first channel that is none of those, by their ids, on which it has failed already. That it has
    /// is known to the host alone, and so is a fact of the next question.
    #[must_use]
    pub fn main_but(&self, failed: &[&str]) -> Option<&Channel> {
        self.channels().find(|channel| !failed.contains(&channel.id.as_str()))
    }

    /// The department that is responsible, by its id.
    #[must_use]
    pub fn department(&self) -> Option<&Ident> {
        self.department.as_ref().map(|(id, _)| id)
    }

    /// The targets by which answers are due, with their limits.
    #[must_use]
    pub fn targets(&self) -> impl ExactSizeIterator<Item = (&Ident, Within)> {
        self.targets.iter().map(|(id, within)| (id, *within))
    }
}

impl Division {
    /// The rows, in document order.
    #[must_use]
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// What is for everything that no row is for.
    #[must_use]
    pub const fn default_route(&self) -> Option<&Route> {
        self.default.as_ref()
    }

    /// The decision table behind it, to be verified or compared with another.
    #[must_use]
    pub const fn table(&self) -> &Table {
        &self.table
    }

    /// What a column or a value is called: its title, or the word itself.
    pub(super) fn shown<'a>(&'a self, word: &'a str, language: Language) -> &'a str {
        self.titles.get(word).and_then(|title| title.shown(language)).unwrap_or(word)
    }
}

impl fmt::Debug for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Division({} rows)", self.routes.len())
    }
}
