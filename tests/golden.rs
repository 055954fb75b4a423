//! Documents of each format version load for ever, and mean what they meant.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

use comms_policy::Policy;
use comms_policy::sla::Inquiry;

#[test]
fn format_1_is_read() {
    let policy = Policy::from_toml(include_str!("golden/format-1.toml")).expect("a sound policy");
    assert!(policy.warnings().is_empty());
    // Facts, and the deadline for a message of Wednesday, 6 May 2026, 10:00 in Shanghai.
    let message = Inquiry::at("2026-05-06T02:00:00Z".parse().expect("an instant"));
    let mail =
        message.clone().audience("external").kind("request").urgency("urgent").channel("mail");
    let rows = [
        // Founder's day has no hours; Thursday opens at half a minute past nine.
        (mail, "working", "2026-05-08T01:30:30+00:00"),
        (message.clone().audience("internal"), "elapsed", "2026-05-06T02:01:30+00:00"),
        (message, "days", "2026-05-08T09:30:00+00:00"),
    ];
    for (message, target, due) in rows {
        let deadline = policy.respond_by(&message).expect("in range").expect("a target");
        let found = (deadline.target().as_str(), deadline.due().to_rfc3339());
        assert_eq!(found, (target, due.to_owned()));
    }
}
