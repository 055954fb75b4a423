//! The inventory and the division of work in Markdown.

use comms_policy::channel::{Division, Inventory};
use comms_policy::text::Language;
use std::io::{self, Write};

/// Writes all that there is to show.
pub fn write(
    output: &mut impl Write,
    inventory: &Inventory<'_>,
    division: Option<&Division>,
    language: Language,
) -> io::Result<()> {
    let zh = language == Language::Zh;
    writeln!(output, "# {}\n", if zh { "现有沟通渠道清单" } else { "Channels in use" })?;
    if zh {
        writeln!(output, "共有{}人答卷。\n", inventory.asked)?;
    } else {
        writeln!(output, "{} people have answered.\n", inventory.asked)?;
    }
    writeln!(output, "{}", inventory.to_markdown(language))?;
    if !inventory.duplicates.is_empty() {
        writeln!(
            output,
            "## {}\n",
            if zh { "同一用途的多个渠道" } else { "Channels with one purpose" }
        )?;
        writeln!(output, "{}", inventory.duplicates_to_markdown(language))?;
    }
    if let Some(division) = division {
        writeln!(output, "# {}\n", if zh { "沟通渠道分工表" } else { "Division of work" })?;
        write!(output, "{}", division.sheet(language).to_markdown())?;
    }
    Ok(())
}
