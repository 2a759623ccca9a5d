//! Parses a named mix of texts many times over, to count instructions per parse:
//!
//! ```text
//! cargo build --release -p udi --example instructions
//! valgrind --tool=callgrind --callgrind-out-file=/dev/null target/release/examples/instructions gs1 1000
//! ```
//!
//! The difference between two counts, divided by the parses between them, leaves the start of the
//! process out. Nothing is timed here: instructions do not depend on what else the machine does.

use std::hint::black_box;
use std::process::ExitCode;

use udi::Buffer;

/// Realistic element strings: 46 characters on average, two to five identifiers each.
const GS1: &[&str] = &[
    "]d2010761003412345817281231102405117\u{1d}21SN000123456",
    "]d20100844387800125177601311024C0017\u{1d}2100093",
    "]C101008445880032881714112010A7654321D\u{1d}2110987654",
    "]d201050123456789001728022911240228102024LEAP881",
    "]d20104062102661738112401241727072410S230091624\u{1d}24000230",
    "]d20109506000117843111412311720123110AB1234\u{1d}215678CD",
    "]e00107310090001232112311301728113010L23K0099\u{1d}21000017",
    "]d2010761003412345811240115172901142100123456",
    "]d20105700000123451112601011731013110LLLL\u{1d}21QQQQ77",
    "]Q3010952110153000117290331102024XYZ1\u{1d}2140019",
    "]d20120812345678905172706001024FEB\u{1d}240REF-4711-22",
    "]d201076401234567851727043010X1/24-7\u{1d}21A0042881",
    "]d2010803282549858017290831102021BX33B\u{1d}21770141",
    "]d20107340038004605172703311023310990\u{1d}2140917",
    "]C1010073800001234011260204172811301026K99Z0041",
    "]d201035960101043351123091017280909100091D21A7\u{1d}218831",
    "]d201006935700071821728053110210729AC11\u{1d}2100812",
    "]d2010064316900176317290712102024T5\u{1d}21A11F48552",
    "]d2010871234567890617281231102024AB12\u{1d}21S9000412",
    "]d201040418851127121727080610176600715\u{1d}21X12Y9JNZ96",
];

const HIBC: &[&str] = &[
    "+A123BJC5D6E71G",
    "+$$52001510X3GD",
    "+H123PARTNO1234567890120/$$420020216LOT123456789012345/SXYZ456789012345678/16D20130202H",
    "+A99912345/$$52001510X3/16D20111212/S77DEFG457",
    "+D002606030421/$$323101700056020/16D20201020Z",
    "+U999CAGE1/$$3290630K999 ",
    "+H221STEM121/$$3290131LT8B",
    "+E260PPAUXEMO19+",
    "+$$8053290331260301104+$",
    "+M412CUP521/$$7YZ1$",
];

const ISBT: &[&str] = &[
    "=/W1234000000T0480=,000001=W12342400000100=>027032",
    "=/A9997XYZ100T0479=,000012=A99991712345600=>019031",
    "=+04000=/A9997XYZ100T0479=A99991712345600=,000012=>019031",
    "=/W1234000000T0480",
    "=A99991712345600",
    "=,000012",
    "=>019031",
    "&,1000000000000XYZ123",
    "=/A9997XYZ100T0479=,000012",
    "=W12342400000100=>027032",
];

const IFA: &[&str] = &[
    "[)>\u{1e}06\u{1d}9N111234567842\u{1d}1TABC12345\u{1d}D241231\u{1e}\u{4}",
    "[)>\u{1e}06\u{1d}9N110375286414\u{1d}1T12345ABCD\u{1d}D150600\u{1d}S12345ABCDEF98765\u{1e}\u{4}",
    "[)>\u{1e}06\u{1d}9N111234568408\u{1d}S99999999\u{1e}\u{4}",
    ".9N111234567842^1T170400XYZ^SJXCC263D0889^D230617",
    "[)>\u{1e}06\u{1d}9N1312345MED777227\u{1d}1TABC12345\u{1d}D241231\u{1e}\u{4}",
    "[)>\u{1e}06\u{1d}9N111234567842\u{1d}1T170400XYZ\u{1d}16D20210417\u{1e}\u{4}",
];

const BRACKETED: &[&str] = &[
    "(01)07640123456785(17)280131(10)X1",
    "(01)00844588003288(17)141120(10)7654321D(21)10987654d321",
    "(01)05000314123452(17)270600(10)LOT-77/4(21)987654",
    "(01)51022222233336(11)141231(17)150707(10)A213B1(21)1234",
    "(01)00643169001763(17)160712(21)21A11F4855",
    "(01)20812345678905(8012)V2.10.3(11)250301",
    "(01) 0 871234 567890 6 (10) AB12",
    "(01)00690123456787(240)MD-900.12/B(21)c7D9",
];

const LINK: &[&str] = &[
    "https://id.gs1.org/01/07032069804988/10/0329?15=210526",
    "https://udi.example.com/p/x/01/07610034123458/21/SN000123456?11=240115&17=290114",
    "https://id.example.org/01/00880304123458/10/A1B2C3D4?17=281231",
    "https://a/01/12312312312333/22/ABC%2d123?99=ABC&98=XYZ%2f987",
    "https://id.gs1.org/01/00614141123452/10/ABC123",
    "https://example.com/foo/01/614141123452",
    "https://id.example.org/01/10381004123450/10/2405117?17=300228",
    "HTTPS://example.com/01/12312312312333?99=TEST",
];

const LENIENT: &[&str] = &[
    "]d20108712345678906172812311024AB12\u{1d}21S9000412",
    "010871234567890610AB12`1728123121S9",
    "010871234567890610AB12{FNC1}1728123121S9",
    "  010871234567890610AB12\u{1d}1728123121S9\t",
    "+U999CAGE1/$$3290630K999",
    "`H221STEM121-$$3290131LT8B",
    "+Héé&STE?&é&!44\"éçà&\"&LT_B",
    "]D201050123456789001729013110Ab12Cd",
];

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mix = arguments.next().unwrap_or_default();
    let Some(rounds) = arguments.next().and_then(|rounds| rounds.parse::<u32>().ok()) else {
        return usage();
    };
    let mut buffer = Buffer::new();
    let (texts, read): (&[&str], fn(&str, &mut Buffer) -> bool) = match mix.as_str() {
        "gs1" => (GS1, strict),
        "hibc" => (HIBC, strict),
        "isbt" => (ISBT, strict),
        "ifa" => (IFA, strict),
        "bracketed" => (BRACKETED, decoded),
        "link" => (LINK, decoded),
        "lenient" => (LENIENT, repaired),
        _ => return usage(),
    };
    let mut read_well = 0_u64;
    for _ in 0..rounds {
        for text in texts {
            read_well += u64::from(read(black_box(text), &mut buffer));
        }
    }
    let parses = u64::from(rounds) * u64::try_from(texts.len()).unwrap_or(u64::MAX);
    println!("{mix}: {parses} parses, {read_well} of them without error");
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: instructions gs1|hibc|isbt|ifa|bracketed|link|lenient ROUNDS");
    ExitCode::FAILURE
}

fn strict(text: &str, _: &mut Buffer) -> bool {
    black_box(&udi::parse(text, 2026)).is_ok()
}

fn decoded(text: &str, buffer: &mut Buffer) -> bool {
    black_box(&udi::parse_into(text, 2026, buffer)).is_ok()
}

fn repaired(text: &str, buffer: &mut Buffer) -> bool {
    black_box(&udi::lenient(text, 2026, buffer)).is_ok()
}
