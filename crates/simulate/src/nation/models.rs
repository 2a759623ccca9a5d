//! The models on the market, by category and rank. A few makers have most of them.

use crate::parameters::{Category, Parameters, Unit};
use crate::random::{Random, Shares};
use crate::{Issuer, Model, Plan};

use super::identifiers::Numbered;
use super::{key, names, stream};

/// Places of the makers whose devices an agency numbers.
const MAKERS: [(Issuer, usize, usize); 4] = [
    (Issuer::Gs1, 0, 24),
    (Issuer::Hibcc, 24, 31),
    (Issuer::Ifa, 31, 35),
    (Issuer::Iccbba, 35, names::MAKERS.len()),
];
/// Spread of the lot size between models.
const LOT_SIGMA: f64 = 0.25;
/// Fewest pieces in a lot of a small country, if the real lot is not smaller.
const SMALLEST_LOT: f64 = 5.0;

/// All models, categories in order and ranks in order.
pub(super) fn make(parameters: &Parameters, plan: &Plan) -> Vec<Model> {
    let mut models = Vec::new();
    for (place, category) in parameters.categories.iter().enumerate() {
        if !category.enabled {
            continue;
        }
        let mut random = Random::of(plan.seed(), &[stream::MODELS, key(place)]);
        let mut order: Vec<(u64, u32)> =
            (0..category.models).map(|at| (random.bits(), at)).collect();
        order.sort_unstable();
        for (rank, (_, at)) in (1..).zip(order) {
            // Evenly over the agencies' shares, so that these hold in each category.
            let even = (f64::from(at) + 0.5) / f64::from(category.models);
            let issuer = parameters.agencies.at(place, even);
            let lot = random.log_normal(category.lot_size_median, LOT_SIGMA);
            let is_bad = is_bad_lot(parameters, place, rank);
            let lot = if is_bad { category.lot_size_median } else { lot };
            let maker = maker(&mut random, issuer);
            let number = Numbered { issuer, maker, category: place, rank };
            let model = model(models.len(), category, number, lot_of(plan, lot));
            models.push(model);
        }
    }
    models
}

fn model(index: usize, category: &Category, number: Numbered, lot_size: u32) -> Model {
    let series = names::SERIES.get((number.maker + index) % names::SERIES.len());
    Model {
        index,
        category: number.category,
        rank: crate::number::place(f64::from(number.rank)),
        issuer: number.issuer,
        udi_di: number.udi_di(),
        basic_udi_di: number.basic_udi_di(),
        manufacturer: names::MAKERS.get(number.maker).copied().unwrap_or_default().to_owned(),
        name: format!("{} {} {}", series.copied().unwrap_or_default(), category.name, number.rank),
        product_type: format!("{}-{:03}", category.code.to_uppercase(), number.rank),
        emdn: category.emdn.clone(),
        snomed: category.snomed.clone(),
        serialised: category.serialised,
        lot_size,
    }
}

fn maker(random: &mut Random, issuer: Issuer) -> usize {
    let (first, end) = MAKERS
        .iter()
        .find(|(of, ..)| *of == issuer)
        .map_or((0, 1), |(_, first, end)| (*first, *end));
    let makers = u32::try_from(end - first).unwrap_or(1);
    first + Shares::zipf(makers, 1.0).at(random.uniform())
}

/// Whether lots of this model are named by a defect: these have the median size.
fn is_bad_lot(parameters: &Parameters, place: usize, rank: u32) -> bool {
    parameters.defects.iter().any(|defect| {
        defect.categories.contains(&place)
            && matches!(defect.unit, Unit::Lots(of, ..) if of == rank)
    })
}

/// A small country uses smaller lots, so that as many lots pass through it as through a large one.
fn lot_of(plan: &Plan, size: f64) -> u32 {
    let scaled = (size * plan.scale().min(1.0)).max(SMALLEST_LOT.min(size));
    crate::number::count(scaled + 0.5).max(1)
}
