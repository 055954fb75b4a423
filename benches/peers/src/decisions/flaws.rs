//! Policies with a flaw, in the form of each engine.

/// A flaw.
pub struct Flaw {
    /// What is wrong.
    pub name: &'static str,
    /// The change that brings it into each engine's policy.
    pub ours: Change,
    /// See [`ours`](Self::ours).
    pub cedar: Change,
    /// See [`ours`](Self::ours); of the rules, not of the model.
    pub casbin: Change,
    /// See [`ours`](Self::ours).
    pub rego: Change,
}

/// A change of a policy's text.
pub enum Change {
    /// The first of these words becomes the second one, wherever it is.
    Misspell(&'static str, &'static str),
    /// More text at the end.
    Append(&'static str),
    /// More text at the end of the schema.
    Schema(&'static str),
    /// The form of the engine has nothing that could have the flaw.
    Nothing,
}

/// The flaws that are tried.
pub const FLAWS: [Flaw; 4] = [
    Flaw {
        name: "a misspelt name",
        ours: Change::Misspell("\"contact\"", "\"contcat\""),
        cedar: Change::Misspell(".contact", ".contcat"),
        casbin: Change::Misspell("p, contact", "p, contcat"),
        rego: Change::Misspell("customer.contact", "customer.contcat"),
    },
    Flaw {
        name: "a rule that never speaks",
        ours: Change::Append(
            "[[groups.rules]]\nid = 'never'\neffect = 'permit'\noperations = ['create']\n\
             kinds = ['customer']\nactor = ['owner']\nsubject = ['relevant']\n",
        ),
        cedar: Change::Append(
            "permit (principal, action == Action::\"create\", resource)\n\
             when { context has subject && context.subject in resource.customer };\n",
        ),
        casbin: Change::Append("p, own-customer, create, concerned, allow\n"),
        rego: Change::Append(
            "\npermitted if {\n\tinput.operation == \"create\"\n\tinput.operation == \"invite\"\n}\n",
        ),
    },
    Flaw {
        name: "a rule that another one covers",
        ours: Change::Append(
            "[[groups.rules]]\nid = 'covered'\neffect = 'permit'\noperations = ['create']\n\
             kinds = ['customer']\nactor = ['contact']\nactor_marks = ['senior']\n",
        ),
        cedar: Change::Append(
            "permit (principal, action == Action::\"create\", resource)\n\
             when { resource.customer.contact == principal && !(principal has company) };\n",
        ),
        casbin: Change::Append("p, contact, *, own-customer, allow\n"),
        rego: Change::Append(
            "\npermitted if {\n\tinput.operation == \"create\"\n\
             \tcustomer.contact == input.actor\n\tnot data.people[input.actor].company\n}\n",
        ),
    },
    Flaw {
        name: "something that nothing permits",
        ours: Change::Append("[groups.kinds.partner]\nside = 'external'\n"),
        cedar: Change::Schema(
            "action dissolve appliesTo {\n  principal: Person,\n  resource: Group,\n};\n",
        ),
        casbin: Change::Nothing,
        rego: Change::Nothing,
    },
];

impl Change {
    /// A policy's text and its schema, if it has one, after the change.
    pub fn apply(&self, text: &str, schema: &str) -> (String, String) {
        match self {
            Self::Misspell(right, wrong) => (text.replace(right, wrong), schema.into()),
            Self::Append(more) => (format!("{text}{more}"), schema.into()),
            Self::Schema(more) => (text.into(), format!("{schema}{more}")),
            Self::Nothing => (text.into(), schema.into()),
        }
    }
}
