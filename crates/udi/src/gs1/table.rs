//! Every application identifier of the GS1 syntax dictionary (state of July 2026) with the format
//! of its value. Which identifiers belong together is deliberately not here: a device may carry its
//! UDI in two symbols, so that each half breaks those rules.

use super::rule::{Content, Rule};
use Content::{
    Birth, BirthMinute, Countries, Day, DayHour, DayMinute, Days, Mod10, Month, MonthMinute, Pair,
};

/// First number, last number, and the rule of all identifiers between them.
pub(super) const TABLE: &[(u16, u16, Rule)] = &[
    // Keys of trade items and logistic units.
    (0, 0, n(18).predefined().with(Mod10(0, 18))),
    (1, 3, n(14).predefined().with(Mod10(0, 14))),
    // What a device carries: lot, dates, variant, serials, references.
    (10, 10, x(20)),
    (11, 13, n(6).predefined().with(Month)),
    (15, 17, n(6).predefined().with(Month)),
    (20, 20, n(2).predefined()),
    (21, 22, x(20)),
    (235, 235, x(28)),
    (240, 241, x(30)),
    (242, 242, up_to(6)),
    (243, 243, x(20)),
    (250, 251, x(30)),
    (253, 253, n(13).then_x(17).with(Mod10(0, 13))),
    (254, 254, x(20)),
    (255, 255, n(13).then_n(12).with(Mod10(0, 13))),
    // Counts, measures (the last digit places the decimal point), amounts and prices.
    (30, 30, up_to(8)),
    (37, 37, up_to(8)),
    (3900, 3909, up_to(15)),
    (3910, 3919, n(4).then_n(14)),
    (3920, 3929, up_to(15)),
    (3930, 3939, n(4).then_n(14)),
    (3940, 3943, n(4)),
    (3950, 3955, n(6)),
    // Orders, shipments, parties and places.
    (400, 401, x(30)),
    (402, 402, n(17).with(Mod10(0, 17))),
    (403, 403, x(30)),
    (410, 417, n(13).predefined().with(Mod10(0, 13))),
    (420, 420, x(20)),
    (421, 421, n(3).then_x(9).at_least(4)),
    (422, 422, n(3)),
    (423, 423, n(3).then_n(12).with(Countries)),
    (424, 424, n(3)),
    (425, 425, n(3).then_n(12).with(Countries)),
    (426, 426, n(3)),
    (427, 427, x(3)),
    (4300, 4301, x(35)),
    (4302, 4306, x(70)),
    (4307, 4307, x(2).at_least(2)),
    (4308, 4308, x(30)),
    (4309, 4309, n(20)),
    (4310, 4311, x(35)),
    (4312, 4316, x(70)),
    (4317, 4317, x(2).at_least(2)),
    (4318, 4318, x(20)),
    (4319, 4319, x(30)),
    (4320, 4320, x(35)),
    (4321, 4323, n(1)),
    (4324, 4325, n(10).with(MonthMinute)),
    (4326, 4326, n(6).with(Day)),
    (4330, 4333, n(6).then_hyphen()),
    // Facts of a trade item, refurbishment, national reimbursement numbers, certificates.
    (7001, 7001, n(13)),
    (7002, 7002, x(30)),
    (7003, 7003, n(10).with(DayMinute)),
    (7004, 7004, up_to(4)),
    (7005, 7005, x(12)),
    (7006, 7006, n(6).with(Day)),
    (7007, 7007, n(6).then_n(6).with(Days)),
    (7008, 7008, x(3)),
    (7009, 7009, x(10)),
    (7010, 7010, x(2)),
    (7011, 7011, n(6).then_n(4).with(DayMinute)),
    (7020, 7022, x(20)),
    (7023, 7023, x(30)),
    (7030, 7039, n(3).then_x(27).at_least(4)),
    (7040, 7040, n(1).then_x(3).at_least(4)),
    (7041, 7041, x(4)),
    (710, 717, x(20)),
    (7230, 7239, x(30).at_least(3)),
    (7240, 7240, x(20)),
    // Wristbands: the person, never the device.
    (7241, 7241, n(2)),
    (7242, 7242, x(25)),
    (7250, 7250, n(8).with(Birth)),
    (7251, 7251, n(12).with(BirthMinute)),
    (7252, 7252, n(1)),
    (7253, 7254, x(40)),
    (7255, 7255, x(10)),
    (7256, 7256, x(90)),
    (7257, 7257, x(70)),
    (7258, 7258, x(3).at_least(3)),
    (7259, 7259, x(40)),
    // Further keys, versions, signatures, coupons.
    (8001, 8001, n(14)),
    (8002, 8002, x(20)),
    (8003, 8003, n(14).then_x(16).with(Mod10(1, 14))),
    (8004, 8004, x(30)),
    (8005, 8005, n(6)),
    (8006, 8006, n(18).with(Mod10(0, 14))),
    (8007, 8007, x(34)),
    (8008, 8008, n(8).then_n(4).with(DayHour)),
    (8009, 8009, x(50)),
    (8010, 8010, y(30)),
    (8011, 8011, up_to(12)),
    (8012, 8012, x(20)),
    (8013, 8013, n(5).then_x(20).at_least(8).with(Pair)),
    (8014, 8014, n(4).then_x(21).at_least(8).with(Pair)),
    (8017, 8018, n(18).with(Mod10(0, 18))),
    (8019, 8019, up_to(10)),
    (8020, 8020, x(25)),
    (8026, 8026, n(18).with(Mod10(0, 14))),
    (8030, 8030, z(90)),
    (8040, 8041, n(15)),
    (8042, 8042, n(32)),
    (8043, 8043, n(18).then_n(2)),
    (8110, 8110, x(70)),
    (8111, 8111, n(4)),
    (8112, 8112, x(70)),
    (8200, 8200, x(70)),
    // Agreed between trading partners, or a company's own.
    (90, 90, x(30)),
    (91, 99, x(90)),
    // The last row is that of all MEASURES; its own number is the first of them.
    (3100, 3100, n(6).predefined()),
];

/// The measures: the first three digits of those that are assigned. The fourth, from 0 to 5, says
/// how many of the six digits of the value stand behind the decimal point.
pub(super) const MEASURES: &[(u16, u16)] = &[(310, 316), (320, 337), (340, 357), (360, 369)];

/// `N` with this many digits.
const fn n(length: u8) -> Rule {
    Rule::digits(length, length)
}

/// `N..`: at most this many digits.
const fn up_to(length: u8) -> Rule {
    Rule::digits(1, length)
}

/// `X..`: at most this many characters of CSET 82.
const fn x(length: u8) -> Rule {
    Rule::characters(length, super::rule::CSET_82)
}

/// `Y..`: at most this many characters of CSET 39.
const fn y(length: u8) -> Rule {
    Rule::characters(length, super::rule::CSET_39)
}

/// `Z..`: at most this many characters of the file-safe base 64 alphabet.
const fn z(length: u8) -> Rule {
    Rule::characters(length, super::rule::CSET_64)
}
