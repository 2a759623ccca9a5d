//! Finding what a UDI-DI stands for, or which products there are.
//!
//! The catalogue repeats what its sources publish, tells of no registration, and is open to all;
//! so a search is not put on record, and nobody can tell from a log who looks for which device.

use exchange::carrier;
use jiff::Timestamp;
use law::Classification;

use super::UseCaseError;
use crate::context::Context;
use crate::model::product::{Product, words};
use crate::model::rules::dutch_day;
use crate::store::product_search::{self, Described, Hits};

/// UDI-DIs asked for at once at most.
pub const MOST_DIS: usize = 100;
/// Characters of a text to look for at most; a scanned symbol fits.
pub const MOST_CHARACTERS: usize = 300;
/// Words of it that count.
const MOST_WORDS: usize = 6;
/// Products an answer to a text holds at most.
pub const MOST_FOUND: usize = 20;
/// From this length on a run of letters and digits is looked for as the beginning of a UDI-DI too.
const DI_FROM: usize = 6;

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// These UDI-DIs.
    Devices(Vec<String>),
    /// What somebody typed or scanned.
    Text(String),
}

/// A product of the catalogue, as it is told to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The product.
    pub product: Product,
    /// Its category by the rules in force now; none if its codes do not settle it.
    pub category: Option<String>,
    /// `gudid`, `eudamed` or `csv`.
    pub source: String,
    /// What the source called its version.
    pub source_version: String,
    /// When the register learned it.
    pub as_of: Timestamp,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The products.
    pub products: Vec<Listed>,
    /// Whether these are all there are.
    pub complete: bool,
}

/// Looks for products.
pub async fn search(cx: &Context, asked: &Asked) -> Result<Found, UseCaseError> {
    let mut db = cx.store().read().await?;
    let hits = match asked {
        Asked::Devices(dis) => {
            let dis: Vec<String> = dis.iter().take(MOST_DIS).cloned().collect();
            Hits { products: product_search::described(&mut db, &dis).await?, complete: true }
        }
        Asked::Text(text) => {
            let text: String = text.trim().chars().take(MOST_CHARACTERS).collect();
            let scanned = carrier::read(&text, dutch_day(cx.now())).ok().and_then(|it| it.di);
            let mut words = words(&text);
            words.truncate(MOST_WORDS);
            match (scanned, words.as_slice()) {
                (Some(di), _) => {
                    let dis = [di.as_str().to_owned()];
                    let products = product_search::described(&mut db, &dis).await?;
                    Hits { products, complete: true }
                }
                (None, [only])
                    if only.len() >= DI_FROM && only.chars().any(|c| c.is_ascii_digit()) =>
                {
                    let start = text.to_uppercase();
                    match product_search::beginning(&mut db, &start, MOST_FOUND).await? {
                        none if none.products.is_empty() => {
                            product_search::with_words(&mut db, &words, MOST_FOUND).await?
                        }
                        hits => hits,
                    }
                }
                (None, words) => product_search::with_words(&mut db, words, MOST_FOUND).await?,
            }
        }
    };
    let rules = cx.desk().rules(&mut db).await?;
    let listed = |it: Described| Listed {
        category: match rules.classify(Some(&it.product)) {
            Classification::One(category) => Some(category),
            Classification::OneOf(_) | Classification::Unknown | Classification::DiUnresolved => {
                None
            }
        },
        product: it.product,
        source: it.source,
        source_version: it.source_version,
        as_of: it.as_of,
    };
    Ok(Found { products: hits.products.into_iter().map(listed).collect(), complete: hits.complete })
}
