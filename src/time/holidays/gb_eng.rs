//! England and Wales, bank holidays, 2020 to 2030.
//!
//! **Covers** the eight yearly bank and public holidays, the substitute days for those on a
//! weekend (the next weekday that is no holiday; the holiday itself is listed too), and the days
//! of one year only: the early May holiday moved to Friday 8 May 2020 (VE Day), the spring
//! holiday moved to 2 June 2022 with the Platinum Jubilee on the 3rd, the state funeral on 19
//! September 2022, and the coronation on 8 May 2023.
//!
//! **Source**: the list of bank holidays on gov.uk; Banking and Financial Dealings Act 1971.
//! Years that gov.uk does not list yet follow the usual rules; a proclamation may still move or
//! add a day.
//!
//! **Coverage**: 1 January 2020 to 31 December 2030. Dates outside the coverage are unknown, and
//! answers that touch them are provisional.
//!
//! Scotland and Northern Ireland have other days.

use super::table::{Block, BuiltIn, day};

/// The set.
pub(super) const SET: BuiltIn = BuiltIn {
    id: "gb-eng",
    title: "England and Wales, bank holidays",
    source: "gov.uk bank holidays; Banking and Financial Dealings Act 1971",
    first_year: 2020,
    last_year: 2030,
    blocks: BLOCKS,
};

const NEW_YEAR: &str = "New Year's Day";
const NEW_YEAR_SUBSTITUTE: &str = "New Year's Day (substitute day)";
const GOOD_FRIDAY: &str = "Good Friday";
const EASTER_MONDAY: &str = "Easter Monday";
const EARLY_MAY: &str = "Early May bank holiday";
const VE_DAY: &str = "Early May bank holiday (VE Day)";
const CORONATION: &str = "Coronation of King Charles III";
const SPRING: &str = "Spring bank holiday";
const PLATINUM_JUBILEE: &str = "Platinum Jubilee bank holiday";
const SUMMER: &str = "Summer bank holiday";
const STATE_FUNERAL: &str = "State Funeral of Queen Elizabeth II";
const CHRISTMAS: &str = "Christmas Day";
const CHRISTMAS_SUBSTITUTE: &str = "Christmas Day (substitute day)";
const BOXING: &str = "Boxing Day";
const BOXING_SUBSTITUTE: &str = "Boxing Day (substitute day)";

const BLOCKS: &[Block] = &[
    // 2020
    day(2020, (1, 1), NEW_YEAR),
    day(2020, (4, 10), GOOD_FRIDAY),
    day(2020, (4, 13), EASTER_MONDAY),
    day(2020, (5, 8), VE_DAY),
    day(2020, (5, 25), SPRING),
    day(2020, (8, 31), SUMMER),
    day(2020, (12, 25), CHRISTMAS),
    day(2020, (12, 26), BOXING),
    day(2020, (12, 28), BOXING_SUBSTITUTE),
    // 2021
    day(2021, (1, 1), NEW_YEAR),
    day(2021, (4, 2), GOOD_FRIDAY),
    day(2021, (4, 5), EASTER_MONDAY),
    day(2021, (5, 3), EARLY_MAY),
    day(2021, (5, 31), SPRING),
    day(2021, (8, 30), SUMMER),
    day(2021, (12, 25), CHRISTMAS),
    day(2021, (12, 26), BOXING),
    day(2021, (12, 27), CHRISTMAS_SUBSTITUTE),
    day(2021, (12, 28), BOXING_SUBSTITUTE),
    // 2022
    day(2022, (1, 1), NEW_YEAR),
    day(2022, (1, 3), NEW_YEAR_SUBSTITUTE),
    day(2022, (4, 15), GOOD_FRIDAY),
    day(2022, (4, 18), EASTER_MONDAY),
    day(2022, (5, 2), EARLY_MAY),
    day(2022, (6, 2), SPRING),
    day(2022, (6, 3), PLATINUM_JUBILEE),
    day(2022, (8, 29), SUMMER),
    day(2022, (9, 19), STATE_FUNERAL),
    day(2022, (12, 25), CHRISTMAS),
    day(2022, (12, 26), BOXING),
    day(2022, (12, 27), CHRISTMAS_SUBSTITUTE),
    // 2023
    day(2023, (1, 1), NEW_YEAR),
    day(2023, (1, 2), NEW_YEAR_SUBSTITUTE),
    day(2023, (4, 7), GOOD_FRIDAY),
    day(2023, (4, 10), EASTER_MONDAY),
    day(2023, (5, 1), EARLY_MAY),
    day(2023, (5, 8), CORONATION),
    day(2023, (5, 29), SPRING),
    day(2023, (8, 28), SUMMER),
    day(2023, (12, 25), CHRISTMAS),
    day(2023, (12, 26), BOXING),
    // 2024
    day(2024, (1, 1), NEW_YEAR),
    day(2024, (3, 29), GOOD_FRIDAY),
    day(2024, (4, 1), EASTER_MONDAY),
    day(2024, (5, 6), EARLY_MAY),
    day(2024, (5, 27), SPRING),
    day(2024, (8, 26), SUMMER),
    day(2024, (12, 25), CHRISTMAS),
    day(2024, (12, 26), BOXING),
    // 2025
    day(2025, (1, 1), NEW_YEAR),
    day(2025, (4, 18), GOOD_FRIDAY),
    day(2025, (4, 21), EASTER_MONDAY),
    day(2025, (5, 5), EARLY_MAY),
    day(2025, (5, 26), SPRING),
    day(2025, (8, 25), SUMMER),
    day(2025, (12, 25), CHRISTMAS),
    day(2025, (12, 26), BOXING),
    // 2026
    day(2026, (1, 1), NEW_YEAR),
    day(2026, (4, 3), GOOD_FRIDAY),
    day(2026, (4, 6), EASTER_MONDAY),
    day(2026, (5, 4), EARLY_MAY),
    day(2026, (5, 25), SPRING),
    day(2026, (8, 31), SUMMER),
    day(2026, (12, 25), CHRISTMAS),
    day(2026, (12, 26), BOXING),
    day(2026, (12, 28), BOXING_SUBSTITUTE),
    // 2027
    day(2027, (1, 1), NEW_YEAR),
    day(2027, (3, 26), GOOD_FRIDAY),
    day(2027, (3, 29), EASTER_MONDAY),
    day(2027, (5, 3), EARLY_MAY),
    day(2027, (5, 31), SPRING),
    day(2027, (8, 30), SUMMER),
    day(2027, (12, 25), CHRISTMAS),
    day(2027, (12, 26), BOXING),
    day(2027, (12, 27), CHRISTMAS_SUBSTITUTE),
    day(2027, (12, 28), BOXING_SUBSTITUTE),
    // 2028
    day(2028, (1, 1), NEW_YEAR),
    day(2028, (1, 3), NEW_YEAR_SUBSTITUTE),
    day(2028, (4, 14), GOOD_FRIDAY),
    day(2028, (4, 17), EASTER_MONDAY),
    day(2028, (5, 1), EARLY_MAY),
    day(2028, (5, 29), SPRING),
    day(2028, (8, 28), SUMMER),
    day(2028, (12, 25), CHRISTMAS),
    day(2028, (12, 26), BOXING),
    // 2029
    day(2029, (1, 1), NEW_YEAR),
    day(2029, (3, 30), GOOD_FRIDAY),
    day(2029, (4, 2), EASTER_MONDAY),
    day(2029, (5, 7), EARLY_MAY),
    day(2029, (5, 28), SPRING),
    day(2029, (8, 27), SUMMER),
    day(2029, (12, 25), CHRISTMAS),
    day(2029, (12, 26), BOXING),
    // 2030
    day(2030, (1, 1), NEW_YEAR),
    day(2030, (4, 19), GOOD_FRIDAY),
    day(2030, (4, 22), EASTER_MONDAY),
    day(2030, (5, 6), EARLY_MAY),
    day(2030, (5, 27), SPRING),
    day(2030, (8, 26), SUMMER),
    day(2030, (12, 25), CHRISTMAS),
    day(2030, (12, 26), BOXING),
];
