//! What no part of a policy can see alone: parts that do not fit each other.

mod channels;
mod records;
mod relays;
mod routing;

use super::compile::Parts;
use super::document::PolicyDocument;
use crate::diagnostic::{Collector, Place};
use records::Classes;

/// Warns of parts that do not fit each other, once there are no errors.
pub(super) fn lint(
    parts: &Parts,
    document: &PolicyDocument,
    root: &Place,
    findings: &mut Collector,
) {
    if findings.errors() > 0 {
        return;
    }
    let classes = Classes::of(&parts.retention);
    channels::unused(parts, root, findings);
    channels::without_retention(parts, &classes, root, findings);
    channels::outlived(parts, &classes, root, findings);
    relays::retention(parts, &classes, root, findings);
    channels::unknown_to_targets(parts, document, root, findings);
    routing::titles(document, root, findings);
    routing::targets(document, root, findings);
}
