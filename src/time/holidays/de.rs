//! Germany, nationwide statutory holidays, 2020 to 2030.
//!
//! **Covers** the nine holidays that all sixteen states have in common. A holiday on a weekend is
//! not moved, and no other day replaces it.
//!
//! **Source**: the holiday laws of the states; for 3 October, article 2 of the Unification
//! Treaty.
//!
//! **Coverage**: 1 January 2020 to 31 December 2030, by the laws as they stand. Dates outside the
//! coverage are unknown, and answers that touch them are provisional.
//!
//! Holidays of single states, such as Epiphany, Corpus Christi, Reformation Day or All Saints'
//! Day, are not listed.

use super::table::{Block, BuiltIn, day};

/// The set.
pub(super) const SET: BuiltIn = BuiltIn {
    id: "de",
    title: "Deutschland, Germany nationwide",
    source: "Feiertagsgesetze der Länder; Einigungsvertrag, Art. 2",
    first_year: 2020,
    last_year: 2030,
    blocks: BLOCKS,
};

const NEUJAHR: &str = "Neujahr";
const KARFREITAG: &str = "Karfreitag";
const OSTERMONTAG: &str = "Ostermontag";
const TAG_DER_ARBEIT: &str = "Tag der Arbeit";
const CHRISTI_HIMMELFAHRT: &str = "Christi Himmelfahrt";
const PFINGSTMONTAG: &str = "Pfingstmontag";
const TAG_DER_DEUTSCHEN_EINHEIT: &str = "Tag der Deutschen Einheit";
const ERSTER_WEIHNACHTSTAG: &str = "1. Weihnachtstag";
const ZWEITER_WEIHNACHTSTAG: &str = "2. Weihnachtstag";

const BLOCKS: &[Block] = &[
    // 2020
    day(2020, (1, 1), NEUJAHR),
    day(2020, (4, 10), KARFREITAG),
    day(2020, (4, 13), OSTERMONTAG),
    day(2020, (5, 1), TAG_DER_ARBEIT),
    day(2020, (5, 21), CHRISTI_HIMMELFAHRT),
    day(2020, (6, 1), PFINGSTMONTAG),
    day(2020, (10, 3), TAG_DER_DEUTSCHEN_EINHEIT),
    day(2020, (12, 25), ERSTER_WEIHNACHTSTAG),
    day(2020, (12, 26), ZWEITER_WEIHNACHTSTAG),
    // 2021
    day(2021, (1, 1), NEUJAHR),
    day(2021, (4, 2), KARFREITAG),
    day(2021, (4, 5), OSTERMONTAG),
    day(2021, (5, 1), TAG_DER_ARBEIT),
    day(2021, (5, 13), CHRISTI_HIMMELFAHRT),
    day(2021, (5, 24), PFINGSTMONTAG),
    day(2021, (10, 3), TAG_DER_DEUTSCHEN_EINHEIT),
    day(2021, (12, 25), ERSTER_WEIHNACHTSTAG),
    day(2021, (12, 26), ZWEITER_WEIHNACHTSTAG),
    // 2022
    day(2022, (1, 1), NEUJAHR),
    day(2022, (4, 15), KARFREITAG),
    day(2022, (4, 18), OSTERMONTAG),
    day(2022, (5, 1), TAG_DER_ARBEIT),
    day(2022, (5, 26), CHRISTI_HIMMELFAHRT),
    day(2022, (6, 6), PFINGSTMONTAG),
    day(2022, (10, 3), TAG_DER_DEUTSCHEN_EINHEIT),
    day(2022, (12, 25), ERSTER_WEIHNACHTSTAG),
    day(2022, (12, 26), ZWEITER_WEIHNACHTSTAG),
    // 2023
    day(2023, (1, 1), NEUJAHR),
    day(2023, (4, 7), KARFREITAG),
    day(2023, (4, 10), OSTERMONTAG),
    day(2023, (5, 1), TAG_DER_ARBEIT),
    day(2023, (5, 18), CHRISTI_HIMMELFAHRT),
    day(2023, (5, 29), PFINGSTMONTAG),
    day(2023, (10, 3), TAG_DER_DEUTSCHEN_EINHEIT),
    day(2023, (12, 25), ERSTER_WEIHNACHTSTAG),
    day(2023, (12, 26), ZWEITER_WEIHNACHTSTAG),
    // 2024
    day(2024, (1, 1), NEUJAHR),
    day(2024, (3, 29), KARFREITAG),
    day(2024, (4, 1), OSTERMONTAG),
    day(2024, (5, 1), TAG_DER_ARBEIT),
    day(2024, (5, 9), CHRISTI_HIMMELFAHRT),
    day(2024, (5, 20), PFINGSTMONTAG),
    day(2024, (10, 3), TAG_DER_DEUTSCHEN_EINHEIT),
    day(2024, (12, 25), ERSTER_WEIHNACHTSTAG),
    day(2024, (12, 26), ZWEITER_WEIHNACHTSTAG),
    // 2025
    day(2025, (1, 1), NEUJAHR),
    day(2025, (4, 18), KARFREITAG),
    day(2025, (4, 21), OSTERMONTAG),
    day(2025, (5, 1), TAG_DER_ARBEIT),
    day(2025, (5, 29), CHRISTI_HIMMELFAHRT),
    day(2025, (6, 9), PFINGSTMONTAG),
    day(2025, (10, 3), TAG_DER_DEUTSCHEN_EINHEIT),
    day(2025, (12, 25), ERSTER_WEIHNACHTSTAG),
    day(2025, (12, 26), ZWEITER_WEIHNACHTSTAG),
    // 2026
    day(2026, (1, 1), NEUJAHR),
    day(2026, (4, 3), KARFREITAG),
    day(2026, (4, 6), OSTERMONTAG),
    day(2026, (5, 1), TAG_DER_ARBEIT),
    day(2026, (5, 14), CHRISTI_HIMMELFAHRT),
    day(2026, (5, 25), PFINGSTMONTAG),
    day(2026, (10, 3), TAG_DER_DEUTSCHEN_EINHEIT),
    day(2026, (12, 25), ERSTER_WEIHNACHTSTAG),
    day(2026, (12, 26), ZWEITER_WEIHNACHTSTAG),
    // 2027
    day(2027, (1, 1), NEUJAHR),
    day(2027, (3, 26), KARFREITAG),
    day(2027, (3, 29), OSTERMONTAG),
    day(2027, (5, 1), TAG_DER_ARBEIT),
    day(2027, (5, 6), CHRISTI_HIMMELFAHRT),
    day(2027, (5, 17), PFINGSTMONTAG),
    day(2027, (10, 3), TAG_DER_DEUTSCHEN_EINHEIT),
    day(2027, (12, 25), ERSTER_WEIHNACHTSTAG),
    day(2027, (12, 26), ZWEITER_WEIHNACHTSTAG),
    // 2028
    day(2028, (1, 1), NEUJAHR),
    day(2028, (4, 14), KARFREITAG),
    day(2028, (4, 17), OSTERMONTAG),
    day(2028, (5, 1), TAG_DER_ARBEIT),
    day(2028, (5, 25), CHRISTI_HIMMELFAHRT),
    day(2028, (6, 5), PFINGSTMONTAG),
    day(2028, (10, 3), TAG_DER_DEUTSCHEN_EINHEIT),
    day(2028, (12, 25), ERSTER_WEIHNACHTSTAG),
    day(2028, (12, 26), ZWEITER_WEIHNACHTSTAG),
    // 2029
    day(2029, (1, 1), NEUJAHR),
    day(2029, (3, 30), KARFREITAG),
    day(2029, (4, 2), OSTERMONTAG),
    day(2029, (5, 1), TAG_DER_ARBEIT),
    day(2029, (5, 10), CHRISTI_HIMMELFAHRT),
    day(2029, (5, 21), PFINGSTMONTAG),
    day(2029, (10, 3), TAG_DER_DEUTSCHEN_EINHEIT),
    day(2029, (12, 25), ERSTER_WEIHNACHTSTAG),
    day(2029, (12, 26), ZWEITER_WEIHNACHTSTAG),
    // 2030
    day(2030, (1, 1), NEUJAHR),
    day(2030, (4, 19), KARFREITAG),
    day(2030, (4, 22), OSTERMONTAG),
    day(2030, (5, 1), TAG_DER_ARBEIT),
    day(2030, (5, 30), CHRISTI_HIMMELFAHRT),
    day(2030, (6, 10), PFINGSTMONTAG),
    day(2030, (10, 3), TAG_DER_DEUTSCHEN_EINHEIT),
    day(2030, (12, 25), ERSTER_WEIHNACHTSTAG),
    day(2030, (12, 26), ZWEITER_WEIHNACHTSTAG),
];
