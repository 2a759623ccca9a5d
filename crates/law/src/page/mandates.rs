//! Who may sign what.

use super::Page;
use super::markdown::{Text, cited, code, codes, verified};
use crate::mandate::{Act, Mandates};

pub(super) fn page() -> Page {
    let mandates = Mandates::shipped();
    let mut text = Text::titled("Mandates (MAN)");
    text.say(
        "A measure, a function, and up to which amount: of a fine its amount, of a penalty order its maximum.\n\
         The decision of the ministry that gives these mandates was not read: the rows are our model, and are loaded anew by who has it.",
    );
    text.head("Rules");
    let own = [
        [
            "MAN-1",
            "A decision is signed under a mandate that the register holds.",
            "Awb art. 10:3(1)",
        ],
        ["MAN-4", "It is not above the ceiling of that mandate.", "Awb art. 10:3(1)"],
        ["MAN-5", "The mandate holds on the day of the decision.", "Awb art. 10:3(1)"],
    ];
    let own = own.map(|row| row.map(str::to_owned)).into_iter();
    let bars = mandates.bars().iter().map(|bar| {
        let article = format!("{}; {}", cited(&bar.article), verified(bar.verified));
        [bar.rule.clone(), bar.what.clone(), article]
    });
    let mut rules: Vec<[String; 3]> = own.chain(bars).collect();
    rules.sort();
    text.table(&["rule", "what it says", "rests on"], rules);
    text.head("Register");
    let rows = mandates.all().iter().map(|it| {
        let function = mandates.function(&it.function).map_or("", |it| &it.name);
        let behalf = mandates.behalf(&it.behalf).map_or("", |it| &it.text_nl);
        [
            function.to_owned(),
            codes(it.acts.iter().copied().map(Act::code)),
            it.regime.map_or_else(String::new, |it| code(it.code())),
            it.ceiling.map_or_else(String::new, |it| it.to_string()),
            behalf.to_owned(),
            it.period.to_string(),
            format!("{}; {}", cited(&it.article), verified(it.verified)),
        ]
    });
    text.table(
        &[
            "function",
            "may sign",
            "policy",
            "ceiling",
            "printed above the name",
            "when",
            "rests on",
        ],
        rows,
    );
    text.page("mandates")
}
