//! Channels: the division of work and what is found wrong with it, answers to a survey and the inventory
//! that they make, and both as tables to read.
#![cfg(all(feature = "toml", feature = "tz-bundled"))]

mod routing;
mod sheets;
mod survey;

use comms_policy::{Code, Findings, Policy};

/// A policy with three channels, two departments and a target, and what is added.
fn compile(rest: &str) -> Result<Policy, Findings> {
    let text = format!(
        r#"
        [policy]
        format = 1
        name = "test"
        version = "1.0.0"

        [channels.chat]
        title = {{ zh = "企业微信", en = "WeCom" }}
        kind = "chat"
        scenarios = ["日常沟通"]
        strengths = ["快"]
        [channels.mail]
        kind = "mail"
        [channels.phone]
        kind = "phone"

        [departments.sales]
        title = {{ zh = "销售部", en = "Sales" }}
        [departments.it]

        [[sla.targets]]
        id = "quick"
        metric = "first-response"
        within = {{ elapsed = "30m" }}

        {rest}
        "#
    );
    Policy::from_toml(&text)
}

fn policy(rest: &str) -> Policy {
    compile(rest).unwrap_or_else(|findings| panic!("{findings}"))
}

/// The codes and places of all findings, warnings included, but for channels to which no row leads.
fn told(rest: &str) -> Vec<String> {
    let findings = match compile(rest) {
        Ok(policy) => policy.warnings().clone(),
        Err(findings) => findings,
    };
    let others = findings.iter().filter(|it| it.code() != Code::UnusedChannel);
    others.map(|it| format!("{} at {}", it.code(), it.place())).collect()
}
