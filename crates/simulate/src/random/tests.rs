//! The published vector, and the moments of each distribution over many draws.

use super::*;

#[test]
fn the_stream_is_the_published_one() {
    let mut random = Random { state: 1_234_567 };
    let drawn = [(); 5].map(|()| random.bits());
    assert_eq!(
        drawn,
        [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ]
    );
}

#[test]
fn every_part_of_a_key_and_its_order_count() {
    let keys: [&[u64]; 6] = [&[], &[0], &[1], &[0, 1], &[1, 0], &[0, 1, 0]];
    let mut first: Vec<u64> = keys.iter().map(|key| Random::of(7, key).bits()).collect();
    first.push(Random::of(8, &[0, 1]).bits());
    first.sort_unstable();
    first.dedup();
    assert_eq!(first.len(), keys.len() + 1);
}

const DRAWS: u32 = 200_000;

/// Mean and standard deviation of many draws.
fn moments(mut draw: impl FnMut(&mut Random) -> f64) -> (f64, f64) {
    let mut random = Random::of(20_260_101, &[1]);
    let (mut sum, mut squares) = (0.0, 0.0);
    for _ in 0..DRAWS {
        let value = draw(&mut random);
        sum += value;
        squares += value * value;
    }
    let mean = sum / f64::from(DRAWS);
    (mean, (squares / f64::from(DRAWS) - mean * mean).sqrt())
}

#[track_caller]
fn near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 0.01, "{found} instead of {expected}");
}

#[test]
fn the_moments_are_those_of_the_distributions() {
    let (mean, deviation) = moments(Random::uniform);
    near(mean, 0.5);
    near(deviation, 1.0 / 12_f64.sqrt());
    let (mean, deviation) = moments(Random::normal);
    near(mean, 0.0);
    near(deviation, 1.0);
    near(moments(|random| random.log_normal(2.0, 0.5).ln()).0, 2_f64.ln());
    let (mean, deviation) = moments(|random| random.frailty(0.35));
    near(mean, 1.0);
    near(deviation, (0.35_f64.powi(2).exp() - 1.0).sqrt());
    near(moments(Random::exponential).0, 1.0);
    near(moments(|random| f64::from(random.rounded(0.3))).0, 0.3);
    near(moments(|random| f64::from(random.below(3))).0, 1.0);
    near(moments(|random| f64::from(u8::from(random.chance(0.06)))).0, 0.06);
}

#[test]
fn a_death_comes_by_its_hazard() {
    // Of those aged 70, the share that dies within ten years follows from the cumulative hazard.
    let (a, b) = (2.7e-5_f64, 0.095_f64);
    let cumulative = a / b * ((b * 80.0).exp() - (b * 70.0).exp());
    let within = |random: &mut Random| f64::from(u8::from(random.gompertz(a, b, 70.0) < 10.0));
    near(moments(within).0, 1.0 - (-cumulative).exp());
}

#[test]
fn shares_are_drawn_as_they_are() {
    let zipf = Shares::zipf(3, 1.0);
    near(zipf.share(0), 6.0 / 11.0);
    near(zipf.share(2), 2.0 / 11.0);
    near(zipf.share(3), 0.0);
    assert_eq!([0.0, 0.54, 0.55, 0.999, 1.0].map(|at| zipf.at(at)), [0, 0, 1, 2, 2]);
    near(moments(|random| f64::from(u8::from(zipf.at(random.uniform()) == 1))).0, 3.0 / 11.0);
    assert_eq!(Shares::of([0.0, 1.0, 0.0]).at(0.0), 1);
}
