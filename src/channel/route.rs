//! Which channel is for something.

use super::division::{Division, Route};
use crate::table::{Fact, Found, Row};
use alloc::vec::Vec;

/// Which channel is for something: the short answer.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Routing<'p> {
    /// It goes this way. With the hit policy `collect`, it is the first of those that match.
    Routed(&'p Route),
    /// No row is for it, and it goes the way of all such things.
    ByDefault(&'p Route),
    /// No row is for it.
    Unrouted,
    /// Two rows that match answer differently, or must not both match.
    Conflict(&'p Route, &'p Route),
    /// Something is not known that would decide.
    Indeterminate,
    /// A fact is none that its column has.
    Outside {
        /// The column.
        column: &'p str,
    },
}

/// Which channel is for something, with all rows that have a say in it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RoutingExplanation<'p> {
    /// The short answer.
    pub routing: Routing<'p>,
    /// The other rows that match, in document order; the candidates, if it is indeterminate.
    pub also: Vec<&'p Route>,
    /// The columns of which the facts are not known.
    pub missing: Vec<&'p str>,
    pub(super) division: &'p Division,
}

impl<'p> Routing<'p> {
    /// The way, if there is one.
    #[must_use]
    pub const fn route(&self) -> Option<&'p Route> {
        match self {
            Self::Routed(route) | Self::ByDefault(route) => Some(route),
            _ => None,
        }
    }

    /// The stable word for the kind of answer.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Routed(_) => "routed",
            Self::ByDefault(_) => "by-default",
            Self::Unrouted => "unrouted",
            Self::Conflict(..) => "conflict",
            Self::Indeterminate => "indeterminate",
            Self::Outside { .. } => "outside",
        }
    }
}

impl Division {
    /// Which channel is for something, by what is known of it, column by column. A fact that is not
    /// known leaves the answer open, unless it does not matter.
    ///
    /// Nothing is allocated if all facts are known, and the time does not depend on the number of rows.
    #[must_use]
    pub fn route(&self, facts: &[(&str, Fact<'_>)]) -> Routing<'_> {
        self.routing(self.table.decide(facts))
    }

    /// Which channel is for something, with all rows that match or perhaps do.
    #[must_use]
    pub fn explain(&self, facts: &[(&str, Fact<'_>)]) -> RoutingExplanation<'_> {
        let explanation = self.table.explain(facts);
        RoutingExplanation {
            routing: self.routing(explanation.found),
            also: explanation.also.into_iter().filter_map(|row| self.of(row)).collect(),
            missing: explanation.missing,
            division: self,
        }
    }

    fn routing<'p>(&'p self, found: Found<'p>) -> Routing<'p> {
        let routing = match found {
            Found::Row(row) => self.of(row).map(Routing::Routed),
            Found::Default(_) => self.default.as_ref().map(Routing::ByDefault),
            Found::Conflict(a, b) => {
                self.of(a).zip(self.of(b)).map(|(a, b)| Routing::Conflict(a, b))
            }
            Found::Indeterminate => Some(Routing::Indeterminate),
            Found::Outside { column } => Some(Routing::Outside { column }),
            Found::Unrouted => None,
        };
        routing.unwrap_or(Routing::Unrouted)
    }

    fn of(&self, row: &Row) -> Option<&Route> {
        self.routes.get(row.position())
    }
}
