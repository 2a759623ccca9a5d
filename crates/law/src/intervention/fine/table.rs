//! The dated tables of a fine, as a person reads them.

use super::{FineRules, Late, Maximum, Money, Norm};
use crate::article::Article;

/// A table of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<'r> {
    /// What it is about, and when it holds.
    pub title: String,
    /// What it rests on.
    pub article: &'r Article,
    /// Whether it was held against the official text.
    pub verified: bool,
    /// What, and its amount or share.
    pub rows: Vec<[String; 2]>,
}

impl FineRules {
    /// Every table, oldest first.
    pub fn tables(&self) -> Vec<Table<'_>> {
        let norms = self.norms.iter().map(Norm::table);
        let maxima = self.maxima.iter().map(Maximum::table);
        norms.chain(maxima).chain(self.lates.iter().map(Late::table)).collect()
    }
}

const STARS: [&str; 3] = ["one star", "two stars", "three stars"];
const CLASSES: [&str; 4] = ["class I", "class IIa", "class IIb", "class III"];
const NETS: [&str; 3] = ["mitigating", "neutral", "aggravating"];
const BLAMES: [&str; 4] = ["reduced", "normal", "gross negligence", "intent"];

impl Norm {
    fn table(&self) -> Table<'_> {
        let mut rows = Vec::new();
        for (stars, amount) in STARS.iter().zip(self.amounts) {
            rows.push([format!("norm amount, {stars}"), Money::euro(amount).to_string()]);
        }
        let mut share = |what: String, percent: i32| rows.push([what, format!("{percent}%")]);
        for (class, percent) in CLASSES.iter().zip(self.classes) {
            share((*class).to_owned(), percent);
        }
        for (stars, of_net) in STARS.iter().zip(self.seriousness) {
            for (net, percent) in NETS.iter().zip(of_net) {
                share(format!("seriousness, {stars}, {net}"), percent);
            }
        }
        for (blame, percent) in BLAMES.iter().zip(self.blame) {
            share(format!("blame, {blame}"), percent);
        }
        let mut from = 1;
        for (most, percent) in &self.sizes {
            share(format!("{from} to {most} full-time equivalents"), *percent);
            from = most + 1;
        }
        share(format!("{from} full-time equivalents or more"), self.size_beyond);
        Table {
            title: format!("Norm amounts and shares, {}", self.period),
            article: &self.article,
            verified: self.verified,
            rows,
        }
    }
}

impl Late {
    fn table(&self) -> Table<'_> {
        Table {
            title: format!("Decided late, {}", self.period),
            article: &self.article,
            verified: self.verified,
            rows: vec![[
                format!("goes off after the clock `{}`", self.clock),
                format!("{}%", self.percent_off),
            ]],
        }
    }
}

impl Maximum {
    fn table(&self) -> Table<'_> {
        let row = |what: &str, amount| [what.to_owned(), Money::euro(amount).to_string()];
        Table {
            title: format!("Legal maxima, {}", self.period),
            article: &self.article,
            verified: self.verified,
            rows: vec![
                row("fifth category: one star", self.fifth_category),
                row(
                    "sixth category, or ten percent of last year's turnover if that is more: two and three stars",
                    self.sixth_category,
                ),
            ],
        }
    }
}
