//! The preset compiles without findings, and a mark of urgency never gives more time.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use chrono::{DateTime, TimeDelta, Utc};
use comms_policy::{Error, preset, sla::Inquiry};

/// A message in each hour of two weeks, one of them around a holiday, with every combination of the
/// facts that the preset knows, and with each of them unknown.
#[test]
fn a_mark_of_urgency_never_gives_more_time() -> Result<(), Error> {
    let policy = preset::standard().unwrap_or_else(|findings| panic!("{findings}"));
    assert!(policy.warnings().is_empty(), "{}", policy.warnings());
    let start: DateTime<Utc> = "2026-09-28T00:10:00Z".parse().expect("an instant");
    let mut checked = 0;
    for hour in 0..14 * 24 {
        let at = start + TimeDelta::try_hours(hour).expect("few hours");
        for audience in [None, Some("internal"), Some("external")] {
            for kind in [None, Some("request"), Some("complaint")] {
                for channel in [None, Some("chat"), Some("mail")] {
                    let mut inquiry = Inquiry::at(at);
                    if let Some(audience) = audience {
                        inquiry = inquiry.audience(audience);
                    }
                    if let Some(kind) = kind {
                        inquiry = inquiry.kind(kind);
                    }
                    if let Some(channel) = channel {
                        inquiry = inquiry.channel(channel);
                    }
                    let mut least = None;
                    for urgency in ["normal", "important", "urgent"] {
                        let marked = inquiry.clone().urgency(urgency);
                        let due = policy.respond_by(&marked)?.map(|it| it.due());
                        if let (Some(before), Some(due)) = (least, due) {
                            assert!(due <= before, "{marked:?}");
                            checked += 1;
                        }
                        assert!(due.is_some() || least.is_none(), "{marked:?}");
                        least = due;
                    }
                }
            }
        }
    }
    assert!(checked > 10_000);
    Ok(())
}
