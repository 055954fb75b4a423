//! The survey of channels: its thresholds.

use super::answer::Frequency;
use super::catalogue::Channel;
use crate::ident::Ident;
use alloc::collections::BTreeMap;
use alloc::sync::Arc;

/// The thresholds by which the survey of channels is judged, and the catalogue; asked by
/// [`inventory`](Self::inventory).
#[derive(Debug, Clone)]
pub struct Survey {
    pub(super) regular: Frequency,
    pub(super) least_answers: u64,
    pub(super) core: u64,
    pub(super) satisfied: u64,
    pub(super) problems: u64,
    pub(super) duplicate: u64,
    pub(super) channels: BTreeMap<Ident, Arc<Channel>>,
}
