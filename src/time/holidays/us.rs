//! United States, federal holidays, 2020 to 2030.
//!
//! **Covers** the legal public holidays of the federal government, and the days on which they are
//! observed: the Friday before a holiday on Saturday, the Monday after a holiday on Sunday. The
//! holiday itself is listed too. New Year's Day of 2022 and of 2028 is a Saturday, so it is
//! observed in the year before. Juneteenth is a holiday since 2021.
//!
//! **Source**: 5 U.S.C. 6103; for holidays on Sunday, Executive Order 11582.
//!
//! **Coverage**: 1 January 2020 to 31 December 2030, by the law as it stands. Dates outside the
//! coverage are unknown, and answers that touch them are provisional.
//!
//! Inauguration Day (offices around Washington only), single days granted by executive order, and
//! holidays of the states are not listed.

use super::table::{Block, BuiltIn, day};

/// The set.
pub(super) const SET: BuiltIn = BuiltIn {
    id: "us",
    title: "United States, federal holidays",
    source: "5 U.S.C. 6103; Executive Order 11582",
    first_year: 2020,
    last_year: 2030,
    blocks: BLOCKS,
};

const NEW_YEAR: &str = "New Year's Day";
const NEW_YEAR_OBSERVED: &str = "New Year's Day (observed)";
const KING: &str = "Birthday of Martin Luther King, Jr.";
const WASHINGTON: &str = "Washington's Birthday";
const MEMORIAL: &str = "Memorial Day";
const JUNETEENTH: &str = "Juneteenth National Independence Day";
const JUNETEENTH_OBSERVED: &str = "Juneteenth National Independence Day (observed)";
const INDEPENDENCE: &str = "Independence Day";
const INDEPENDENCE_OBSERVED: &str = "Independence Day (observed)";
const LABOR: &str = "Labor Day";
const COLUMBUS: &str = "Columbus Day";
const VETERANS: &str = "Veterans Day";
const VETERANS_OBSERVED: &str = "Veterans Day (observed)";
const THANKSGIVING: &str = "Thanksgiving Day";
const CHRISTMAS: &str = "Christmas Day";
const CHRISTMAS_OBSERVED: &str = "Christmas Day (observed)";

const BLOCKS: &[Block] = &[
    // 2020
    day(2020, (1, 1), NEW_YEAR),
    day(2020, (1, 20), KING),
    day(2020, (2, 17), WASHINGTON),
    day(2020, (5, 25), MEMORIAL),
    day(2020, (7, 3), INDEPENDENCE_OBSERVED),
    day(2020, (7, 4), INDEPENDENCE),
    day(2020, (9, 7), LABOR),
    day(2020, (10, 12), COLUMBUS),
    day(2020, (11, 11), VETERANS),
    day(2020, (11, 26), THANKSGIVING),
    day(2020, (12, 25), CHRISTMAS),
    // 2021
    day(2021, (1, 1), NEW_YEAR),
    day(2021, (1, 18), KING),
    day(2021, (2, 15), WASHINGTON),
    day(2021, (5, 31), MEMORIAL),
    day(2021, (6, 18), JUNETEENTH_OBSERVED),
    day(2021, (6, 19), JUNETEENTH),
    day(2021, (7, 4), INDEPENDENCE),
    day(2021, (7, 5), INDEPENDENCE_OBSERVED),
    day(2021, (9, 6), LABOR),
    day(2021, (10, 11), COLUMBUS),
    day(2021, (11, 11), VETERANS),
    day(2021, (11, 25), THANKSGIVING),
    day(2021, (12, 24), CHRISTMAS_OBSERVED),
    day(2021, (12, 25), CHRISTMAS),
    day(2021, (12, 31), NEW_YEAR_OBSERVED),
    // 2022
    day(2022, (1, 1), NEW_YEAR),
    day(2022, (1, 17), KING),
    day(2022, (2, 21), WASHINGTON),
    day(2022, (5, 30), MEMORIAL),
    day(2022, (6, 19), JUNETEENTH),
    day(2022, (6, 20), JUNETEENTH_OBSERVED),
    day(2022, (7, 4), INDEPENDENCE),
    day(2022, (9, 5), LABOR),
    day(2022, (10, 10), COLUMBUS),
    day(2022, (11, 11), VETERANS),
    day(2022, (11, 24), THANKSGIVING),
    day(2022, (12, 25), CHRISTMAS),
    day(2022, (12, 26), CHRISTMAS_OBSERVED),
    // 2023
    day(2023, (1, 1), NEW_YEAR),
    day(2023, (1, 2), NEW_YEAR_OBSERVED),
    day(2023, (1, 16), KING),
    day(2023, (2, 20), WASHINGTON),
    day(2023, (5, 29), MEMORIAL),
    day(2023, (6, 19), JUNETEENTH),
    day(2023, (7, 4), INDEPENDENCE),
    day(2023, (9, 4), LABOR),
    day(2023, (10, 9), COLUMBUS),
    day(2023, (11, 10), VETERANS_OBSERVED),
    day(2023, (11, 11), VETERANS),
    day(2023, (11, 23), THANKSGIVING),
    day(2023, (12, 25), CHRISTMAS),
    // 2024
    day(2024, (1, 1), NEW_YEAR),
    day(2024, (1, 15), KING),
    day(2024, (2, 19), WASHINGTON),
    day(2024, (5, 27), MEMORIAL),
    day(2024, (6, 19), JUNETEENTH),
    day(2024, (7, 4), INDEPENDENCE),
    day(2024, (9, 2), LABOR),
    day(2024, (10, 14), COLUMBUS),
    day(2024, (11, 11), VETERANS),
    day(2024, (11, 28), THANKSGIVING),
    day(2024, (12, 25), CHRISTMAS),
    // 2025
    day(2025, (1, 1), NEW_YEAR),
    day(2025, (1, 20), KING),
    day(2025, (2, 17), WASHINGTON),
    day(2025, (5, 26), MEMORIAL),
    day(2025, (6, 19), JUNETEENTH),
    day(2025, (7, 4), INDEPENDENCE),
    day(2025, (9, 1), LABOR),
    day(2025, (10, 13), COLUMBUS),
    day(2025, (11, 11), VETERANS),
    day(2025, (11, 27), THANKSGIVING),
    day(2025, (12, 25), CHRISTMAS),
    // 2026
    day(2026, (1, 1), NEW_YEAR),
    day(2026, (1, 19), KING),
    day(2026, (2, 16), WASHINGTON),
    day(2026, (5, 25), MEMORIAL),
    day(2026, (6, 19), JUNETEENTH),
    day(2026, (7, 3), INDEPENDENCE_OBSERVED),
    day(2026, (7, 4), INDEPENDENCE),
    day(2026, (9, 7), LABOR),
    day(2026, (10, 12), COLUMBUS),
    day(2026, (11, 11), VETERANS),
    day(2026, (11, 26), THANKSGIVING),
    day(2026, (12, 25), CHRISTMAS),
    // 2027
    day(2027, (1, 1), NEW_YEAR),
    day(2027, (1, 18), KING),
    day(2027, (2, 15), WASHINGTON),
    day(2027, (5, 31), MEMORIAL),
    day(2027, (6, 18), JUNETEENTH_OBSERVED),
    day(2027, (6, 19), JUNETEENTH),
    day(2027, (7, 4), INDEPENDENCE),
    day(2027, (7, 5), INDEPENDENCE_OBSERVED),
    day(2027, (9, 6), LABOR),
    day(2027, (10, 11), COLUMBUS),
    day(2027, (11, 11), VETERANS),
    day(2027, (11, 25), THANKSGIVING),
    day(2027, (12, 24), CHRISTMAS_OBSERVED),
    day(2027, (12, 25), CHRISTMAS),
    day(2027, (12, 31), NEW_YEAR_OBSERVED),
    // 2028
    day(2028, (1, 1), NEW_YEAR),
    day(2028, (1, 17), KING),
    day(2028, (2, 21), WASHINGTON),
    day(2028, (5, 29), MEMORIAL),
    day(2028, (6, 19), JUNETEENTH),
    day(2028, (7, 4), INDEPENDENCE),
    day(2028, (9, 4), LABOR),
    day(2028, (10, 9), COLUMBUS),
    day(2028, (11, 10), VETERANS_OBSERVED),
    day(2028, (11, 11), VETERANS),
    day(2028, (11, 23), THANKSGIVING),
    day(2028, (12, 25), CHRISTMAS),
    // 2029
    day(2029, (1, 1), NEW_YEAR),
    day(2029, (1, 15), KING),
    day(2029, (2, 19), WASHINGTON),
    day(2029, (5, 28), MEMORIAL),
    day(2029, (6, 19), JUNETEENTH),
    day(2029, (7, 4), INDEPENDENCE),
    day(2029, (9, 3), LABOR),
    day(2029, (10, 8), COLUMBUS),
    day(2029, (11, 11), VETERANS),
    day(2029, (11, 12), VETERANS_OBSERVED),
    day(2029, (11, 22), THANKSGIVING),
    day(2029, (12, 25), CHRISTMAS),
    // 2030
    day(2030, (1, 1), NEW_YEAR),
    day(2030, (1, 21), KING),
    day(2030, (2, 18), WASHINGTON),
    day(2030, (5, 27), MEMORIAL),
    day(2030, (6, 19), JUNETEENTH),
    day(2030, (7, 4), INDEPENDENCE),
    day(2030, (9, 2), LABOR),
    day(2030, (10, 14), COLUMBUS),
    day(2030, (11, 11), VETERANS),
    day(2030, (11, 28), THANKSGIVING),
    day(2030, (12, 25), CHRISTMAS),
];
