//! The sample data: two care providers that do not exist, and the exports of their EHRs. Where each
//! file comes from stands in `demo/SOURCES.md`. Days are written as `{day-3}` and become days near
//! today, so that a demo is never late.

use std::path::Path;

use jiff::ToSpan as _;
use jiff::civil::Date;
use serde_json::{Value, json};

/// A care provider of the demo.
#[derive(Debug)]
pub(super) struct Provider {
    /// Its name in files and on the command line.
    pub(super) key: &'static str,
    /// What people call it.
    pub(super) name: &'static str,
    /// Its branch number.
    pub(super) branch: &'static str,
    /// The number that its messages name it by.
    pub(super) number: &'static str,
    /// The exports of its EHR, by name.
    pub(super) exports: &'static [(&'static str, &'static str)],
}

macro_rules! export {
    ($folder:literal, $name:literal) => {
        ($name, include_str!(concat!("../../../demo/", $folder, $name)))
    };
}

/// The two of them. The first goes by the number that a published export names.
pub(super) const PROVIDERS: [Provider; 2] = [
    Provider {
        key: "noord",
        name: "Ziekenhuis Noord",
        branch: "000012345678",
        number: "ura:00002729=000012345678",
        exports: &[
            export!("", "noord-hip.json"),
            export!("", "noord-knee.json"),
            export!("", "noord-breast.json"),
            export!("", "noord-death.json"),
            export!("", "noord-pacemakers.csv"),
            export!("", "noord-legacy.csv"),
            export!("published/", "MedischHulpmiddel-Chipsoft.json"),
            export!("published/", "Procedure-Chipsoft.json"),
        ],
    },
    Provider {
        key: "zuid",
        name: "Kliniek Zuid",
        branch: "000087654321",
        number: "ura:00004816=000087654321",
        exports: &[
            export!("", "zuid-export-stu3.json"),
            export!("", "zuid-implants.csv"),
            export!("", "zuid-later.csv"),
            export!("published/", "MedischHulpmiddel-Epic.json"),
            export!("published/", "MedischHulpmiddel-Nexus.json"),
        ],
    },
];

/// The products of the exports.
pub(super) const CATALOGUE: &str = include_str!("../../../demo/catalogue.csv");

/// The device that the demo's trace asks for: a breast implant that both providers placed.
pub(super) const DI: &str = "08712345001056";
/// And its lot.
pub(super) const LOT: &str = "DR2411";
/// The case it is asked for.
pub(super) const CASE: &str = "DEMO-2026-0001";
/// Who asks.
pub(super) const USER: &str = "demo inspector";

/// The question of the demo's trace.
pub(super) fn question() -> Value {
    json!({
        "purpose": "risk_insight", "caseNumber": CASE, "user": USER,
        "udiDis": [DI], "lots": [LOT],
    })
}

/// Whether an export holds backlog from before the duty to register, to be loaded with `--legacy`.
pub(super) fn is_legacy(path: &Path) -> bool {
    const BACKLOG: [&str; 5] = [
        "noord-legacy.csv",
        "MedischHulpmiddel-Chipsoft.json",
        "Procedure-Chipsoft.json",
        "MedischHulpmiddel-Epic.json",
        "MedischHulpmiddel-Nexus.json",
    ];
    path.file_name().is_some_and(|name| BACKLOG.iter().any(|backlog| name == *backlog))
}

/// The day it is in the Netherlands.
pub(super) fn today() -> Date {
    register::model::rules::dutch_day(store::Clock::system().now())
}

/// The content with days near today in place of `{day-3}` and the like.
pub(super) fn dated(content: &str, today: Date) -> String {
    let mut parts = content.split("{day");
    let mut dated = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let day = part.split_once('}').and_then(|(offset, rest)| {
            let day = today.checked_add(offset.parse::<i64>().ok()?.days()).ok()?;
            Some(format!("{day}{rest}"))
        });
        dated.push_str(&day.unwrap_or_else(|| format!("{{day{part}")));
    }
    dated
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_stand_near_today() {
        let check = |text, expected| assert_eq!(dated(text, date(2026, 3, 1)), expected);
        check("a {day-1} b {day+30}T09:10", "a 2026-02-28 b 2026-03-31T09:10");
        check("{day} {dayx} {day-1", "{day} {dayx} {day-1");
    }

    #[test]
    fn no_export_is_left_with_a_day_to_fill_in() {
        for (name, content) in PROVIDERS.iter().flat_map(|provider| provider.exports) {
            assert!(!dated(content, date(2026, 3, 1)).contains("{day"), "{name}");
        }
    }
}
