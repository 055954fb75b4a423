//! The laws of naming formats, on random formats and texts, against a reader that tries all splits.

mod naming_oracle;

use comms_policy::naming::{FieldDocument, Format, FormatDocument, Value, Verdict};
use comms_policy::text::fold::fold;
use comms_policy::text::{Applicability, Code, apply};
use naming_oracle::{Def, FieldDef, Kind, Spans, parses, random};
use proptest::prelude::*;

/// The document of a random format. `file` safety is another matter, so it is off.
fn document(def: &Def) -> FormatDocument {
    let mut document = FormatDocument::default();
    document.template.clone_from(&def.template);
    document.options.bracket_variants = Some(def.brackets);
    document.options.file = Some("none".into());
    document.options.on_ambiguity = Some("error".into());
    for (name, field) in &def.fields {
        let mut it = FieldDocument::default();
        it.may_contain_separator = field.open;
        it.max_chars = field.max_chars.map(|chars| chars.try_into().unwrap());
        let number = |number: usize| Some(i64::try_from(number).unwrap());
        it.kind = match &field.kind {
            Kind::Text => "text",
            Kind::Enum { values, aliases, any_case } => {
                it.values.clone_from(values);
                let word = || values[0].clone();
                it.aliases = aliases.iter().map(|alias| (alias.clone(), word())).collect();
                it.case_insensitive = *any_case;
                "enum"
            }
            Kind::Date(form, first, last) => {
                let inline = def.template.contains(&format!("{{{name}:"));
                it.format = (!inline).then(|| form.clone());
                (it.min_year, it.max_year) = (Some((*first).into()), Some((*last).into()));
                "date"
            }
            Kind::Version { min_parts, max_parts } => {
                (it.min_parts, it.max_parts) = (number(*min_parts), number(*max_parts));
                "version"
            }
            Kind::Person => "person",
            Kind::Code => "code",
            Kind::Int { min_digits, max_digits } => {
                (it.min_digits, it.max_digits) = (number(*min_digits), number(*max_digits));
                "int"
            }
            Kind::Ext => "ext",
        }
        .into();
        document.fields.insert(name.clone(), it);
    }
    document
}

/// A random format that compiles, with a text.
fn cases() -> impl Strategy<Value = (Def, Format, String)> {
    random::formats()
        .prop_filter_map("does not compile", |def| {
            let format = Format::compile(&document(&def)).ok()?;
            Some((def, format))
        })
        .prop_flat_map(|(def, format)| {
            random::texts(&def).prop_map(move |text| (def.clone(), format.clone(), text))
        })
}

fn spans(name: &comms_policy::naming::Name<'_>) -> Spans {
    name.fields().map(|(field, span, _)| (field.to_owned(), (span.start, span.end))).collect()
}

/// A value as it is compared.
fn folded(value: &Value<'_>) -> String {
    value.to_string().chars().map(fold).collect()
}

#[test]
fn a_text_that_begins_as_an_optional_word_is_read() {
    let text = || FieldDef { kind: Kind::Text, open: false, max_chars: None };
    let listed = |values: [&str; 2]| FieldDef {
        kind: Kind::Enum {
            values: values.map(String::from).to_vec(),
            aliases: Vec::new(),
            any_case: false,
        },
        open: false,
        max_chars: None,
    };
    let rows = [
        ("[{k}：]{n}", ["草稿", "终稿"], ["草原", "终端清单", "草", "草稿：x"]),
        ("[{k}.]{n}", ["ba", "ab"], ["b", "ba", "a", "ba.b11"]),
    ];
    for (template, values, texts) in rows {
        let fields = [("k".into(), listed(values)), ("n".into(), text())].into();
        let def = Def { template: template.into(), fields, brackets: true };
        let format = Format::compile(&document(&def)).unwrap();
        for text in texts {
            assert_eq!(parses(&def, text).len(), 1);
            assert!(format.parse(text).is_ok(), "{template} {text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, ..ProptestConfig::default() })]

    #[test]
    fn a_text_is_read_exactly_as_trying_all_splits_reads_it((def, format, text) in cases()) {
        let expected = parses(&def, &text);
        match format.parse(&text) {
            _ if text.is_empty() => {}
            Ok(name) => {
                prop_assert_eq!(expected.len(), 1, "{} {}", def.template, text);
                let found = spans(&name);
                let texts = format.fields().map(|field| {
                    found.get(field).map(|(start, end)| &text[*start..*end])
                });
                prop_assert!(name.texts().eq(texts));
                prop_assert_eq!(expected.first(), Some(&found));
            }
            Err(rejected) => {
                let readings = usize::try_from(rejected.readings()).unwrap();
                prop_assert_ne!(expected.len(), 1, "{} {}: {}", def.template, text, rejected);
                prop_assert_eq!(readings, expected.len());
                for alternative in rejected.alternatives() {
                    let found: Spans = alternative
                        .iter()
                        .map(|(field, span)| (field.to_string(), (span.start, span.end)))
                        .collect();
                    prop_assert!(expected.contains(&found));
                }
            }
        }
    }

    #[test]
    fn an_unambiguous_format_has_one_reading_at_most((def, format, text) in cases()) {
        if format.verdict() == &Verdict::Unambiguous {
            prop_assert!(parses(&def, &text).len() <= 1, "{} {}", def.template, text);
        }
    }

    #[test]
    fn a_witness_has_the_readings_that_are_shown((def, format, _) in cases()) {
        let (Verdict::Ambiguous { witness, readings }
            | Verdict::Conditional { witness: Some((witness, readings)) }) = format.verdict()
        else {
            return Ok(());
        };
        let expected = parses(&def, witness);
        let names: Vec<&str> = format.fields().collect();
        for reading in readings {
            let reading: Spans = names
                .iter()
                .zip(reading)
                .filter_map(|(name, span)| {
                    let span = span.as_ref()?;
                    Some(((*name).to_owned(), (span.start, span.end)))
                })
                .collect();
            prop_assert!(expected.contains(&reading), "{} {}", def.template, witness);
        }
        prop_assert_ne!(&readings[0], &readings[1]);
    }

    #[test]
    fn what_is_read_and_written_again_is_read_as_the_same((_, format, text) in cases()) {
        let Ok(name) = format.parse(&text) else { return Ok(()) };
        let values: Vec<(&str, String)> =
            name.fields().map(|(field, _, value)| (field, folded(&value))).collect();
        let pairs = values.iter().map(|(field, value)| (*field, value.as_str()));
        // A value may be shorter in the canonical form, and so be read in other ways as well.
        let Ok(written) = format.render(pairs) else { return Ok(()) };
        let again = format.parse(&written).unwrap();
        let values_again: Vec<(&str, String)> =
            again.fields().map(|(field, _, value)| (field, folded(&value))).collect();
        prop_assert_eq!(values, values_again);
        prop_assert!(again.notes().iter().all(|it| matches!(
            it.code(), Code::SepVariant | Code::WidthFolded | Code::InputNotNfc | Code::TagOrder
        )));
    }

    #[test]
    fn findings_stand_on_boundaries_and_sure_fixes_lead_to_a_name((_, format, text) in cases()) {
        let Err(rejected) = format.parse(&text) else { return Ok(()) };
        prop_assert!(!rejected.findings().is_empty());
        for finding in rejected.findings() {
            if let Some(span) = finding.span() {
                prop_assert!(text.get(span.clone()).is_some());
            }
            for edit in finding.fix().iter().flat_map(|fix| fix.edits()) {
                prop_assert!(text.get(edit.span().clone()).is_some());
            }
        }
        let is_sure = |it: &&comms_policy::text::Finding| {
            it.fix().is_some_and(|it| it.applicability() == Applicability::MachineApplicable)
        };
        if rejected.findings().iter().any(|it| is_sure(&it)) {
            let sure = rejected.findings().iter().filter(is_sure);
            let fixed = apply(&text, sure, Applicability::MachineApplicable);
            prop_assert!(format.parse(&fixed).is_ok(), "{text} {fixed} {rejected}");
        }
    }

    #[test]
    fn repairing_twice_is_repairing_once((_, format, text) in cases()) {
        let once = format.repair(&text);
        let twice = format.repair(&once.output);
        prop_assert_eq!(&once.output, &twice.output);
        prop_assert_eq!(once.complete, twice.complete);
        prop_assert!(twice.applied.is_empty());
        prop_assert_eq!(once.complete, format.parse(&once.output).is_ok());
    }
}
