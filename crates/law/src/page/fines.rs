//! The amounts of fines.

use super::Page;
use super::markdown::{Text, cited, verified};
use crate::finable::Finable;
use crate::intervention::fine::FineRules;
use crate::intervention::fine::provider::ProviderFineRules;

pub(super) fn page() -> Page {
    let mut text = Text::titled("Fines");
    text.say(
        "The amount of a fine, step by step, is worked out from these dated tables.\n\
         Amounts are in euro.",
    );
    text.head("Operators: under the Wmh");
    text.say(
        "Norm amount by stars of the provision; times the share of the class, of seriousness, of blame (then not above the legal maximum) and of size; times the how manieth fine for the same provision within four years, again not above the maximum.",
    );
    for table in FineRules::shipped().tables() {
        text.below(&table.title);
        text.points(vec![format!("{}; {}", cited(table.article), verified(table.verified))]);
        text.table(&["what", "amount or share"], table.rows);
    }
    text.head("Operators: provisions that carry a fine");
    text.say(
        "The list names what was read of the annex.\n\
         A provision that is not here is not known, and never \"not finable\".\n\
         A provision stands for its parts: `MDR 87(3)` for `MDR 87(3)(a)`.",
    );
    let rows = Finable::shipped().all().iter().map(|it| {
        [
            it.stars.count().to_string(),
            it.provisions.join(", "),
            it.period.to_string(),
            format!("{}; {}", cited(&it.article), verified(it.verified)),
        ]
    });
    text.table(&["stars", "provisions", "holds", "basis"], rows);
    text.head("Care providers: under the Wkkgz");
    text.say(
        "Norm amount, times the usual share where there are no special circumstances, times the how manieth fine within the months of repetition, not above the legal maximum.\n\
         The tables of the annex for the Wkkgz could not be read.",
    );
    for rule in ProviderFineRules::shipped().all() {
        text.below(&rule.period.to_string());
        text.points(vec![format!("{}; {}", cited(&rule.article), verified(rule.verified))]);
        let rows = [
            ("legal maximum", rule.maximum.to_string()),
            ("norm amount", rule.norm.to_string()),
            ("usual share", format!("{}%", rule.usual_percent)),
            ("months in which a fine doubles the next", rule.repeat_months.to_string()),
            ("months in which a warning counts", rule.warning_months.to_string()),
            ("working days of `onverwijld`", rule.at_once_working_days.to_string()),
        ];
        text.table(
            &["what", "amount or share"],
            rows.map(|(what, value)| [what.to_owned(), value]),
        );
    }
    text.page("fines")
}
