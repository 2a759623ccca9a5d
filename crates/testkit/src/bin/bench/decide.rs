//! One decision of the intervention policy: the worked scenarios of both regimes, again and again,
//! with every reason told. It has no floor; it must be far below what a person notices.

use std::hint::black_box;
use std::time::Instant;

use anyhow::Result;
use law::intervention::{Facts, Regime};
use serde_json::json;

/// Times that all cases are decided.
const ROUNDS: u32 = 2_000;

/// Facts of cases that end at different depths of the tables.
const CASES: &[(Regime, &[(&str, &str)])] = &[
    (Regime::MdrIvdr, &[("product_kind", "medicine")]),
    (Regime::MdrIvdr, &[("non_conformity", "yes"), ("certificate_by_notified_body", "yes")]),
    (
        Regime::MdrIvdr,
        &[
            ("non_conformity", "yes"),
            ("unacceptable_risk", "yes"),
            ("established_in", "third_country"),
            ("certificate_by_notified_body", "yes"),
        ],
    ),
    (
        Regime::MdrIvdr,
        &[
            ("non_conformity", "yes"),
            ("provision_finable", "yes"),
            ("punishment_fitting", "yes"),
            ("also_criminal", "yes"),
            ("report_duty_162", "yes"),
        ],
    ),
    (Regime::MdrIvdr, &[("non_conformity", "unknown")]),
    (Regime::Wkkgz, &[("breach", "yes"), ("punishment_fitting", "yes")]),
    (Regime::Wkkgz, &[("breach", "yes"), ("urgent_danger", "yes"), ("immediate_action", "yes")]),
];

/// Measures and prints.
pub(crate) fn measure() -> Result<()> {
    let cases = CASES
        .iter()
        .map(|(regime, given)| {
            let mut facts = Facts::assumed();
            for (name, word) in *given {
                facts.give(name, word)?;
            }
            Ok((regime.policy(), facts))
        })
        .collect::<Result<Vec<_>>>()?;
    let began = Instant::now();
    for _ in 0..ROUNDS {
        for (policy, facts) in &cases {
            black_box(policy.decide(black_box(facts)));
        }
    }
    let many = f64::from(ROUNDS) * f64::from(u32::try_from(cases.len())?);
    let line = json!({
        "group": "decisions", "name": "one decision, with its reasons", "engine": "",
        "value": began.elapsed().as_secs_f64() * 1_000_000.0 / many, "unit": "µs",
        "target": "≤ 50 µs", "note": "no floor: the bound aimed for",
    });
    println!("{line}");
    Ok(())
}
