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

/// Twenty of the published vectors, most of them real scans or examples of agencies: 46 characters
/// on average, two to five identifiers each.
const GS1: &[&str] = &[
    "010703206980498810032915210526",
    "]e0011231231231233310ABC123\u{1d}99TESTING\u{1d}98COMPOSITE\u{1d}97XYZ",
    "]d2010088030412345810!\"%&'*+,-./_:;<=>?\u{1d}17281231",
    "1021072911\u{1d}172405310100693570007182",
    "0104046963351946172401011019A21G8345",
    "]Q30110381004123450102405117\u{1d}17300228",
    "]d201008803041234581728123110A1B2C3D4",
    "01035960104943371731042610P212940211210428",
    "]Q301006500000001201017251231\u{1d}2110\u{1d}17311231",
    "\u{1d}010350000000123871500781123456\u{1d}1727010110N1",
    "0104150011164140211GTFG32DLF\u{1d}1723033110158993A",
    "0151022222233336111412311715070710A213B1\u{1d}211234",
    "]C10107610034123458112401151729011421SN000123456",
    "]Q3010570000012345110LLLLLLLLLLLLLLLLLLLL\u{1d}11260101",
    "01108573260055401722081110A20\u{1d}21121092220084115197",
    "\u{1d}010357466145194721118165795226\u{1d}17210331101724847.1",
    "]C1010084458800328817141120107654321D\u{1d}2110987654d321",
    "010087519700639110N29106\u{1d}172710311126032424009040765190",
    "0104062102661738112401241727072410S230091624\u{1d}2400523000302NNN003",
    "]e001073800001234537020RF12\u{1d}416730000000000421INST-1",
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

/// One way of reading; whether it went without error.
type Read = fn(&str, &mut Buffer) -> bool;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let mix = arguments.next().unwrap_or_default();
    let Some(parses) = arguments.next().and_then(|parses| parses.parse::<usize>().ok()) else {
        return usage();
    };
    let mut buffer = Buffer::new();
    let (texts, read): (&[&str], Read) = match mix.as_str() {
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
    for text in texts.iter().cycle().take(parses) {
        read_well += u64::from(read(black_box(text), &mut buffer));
    }
    println!("{mix}: {parses} parses, {read_well} of them without error");
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: instructions gs1|hibc|isbt|ifa|bracketed|link|lenient PARSES");
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
