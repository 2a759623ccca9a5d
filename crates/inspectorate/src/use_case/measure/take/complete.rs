//! What the house adds to a step: who signs on whose behalf, what the decision fixes of the concept,
//! the amount of a fine with its steps, and what the measure brings with it.

use law::intervention::fine::Money;
use law::intervention::{Intervention, Notified, Remedy};
use law::mandate::{Act, Mandates, Signing};
use law::order::Orders;

use super::New;
use crate::model::measure::{Kind, Measure, Refusal, Values, contested, fine_of, procedure};
use crate::use_case::measure::Shown;

/// Under what somebody signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signed {
    function: String,
    name: [String; 2],
    on_behalf: [String; 2],
    article: String,
    is_verified: bool,
}

/// What is signed, as the mandate register names it.
/// None for what nobody signs.
pub(super) fn act(it: &Measure, shown: &Shown, new: &New) -> Option<Act> {
    Some(match new.kind {
        Kind::Decided | Kind::Sent => Act::Measure(it.code),
        Kind::Withdrawn | Kind::Lifted => Act::Measure(Intervention::Intrekken),
        Kind::Extended => {
            Orders::shipped().of(it.code, shown.regime, it.decided_on()?)?.extended_by
        }
        Kind::Collected => Act::CollectPenalty,
        Kind::Costs => Act::RecoverCosts,
        Kind::PublicationDecided => Act::Publish,
        // What a court decides is only recorded here.
        Kind::RemedyDecided if new.values.text("remedy") == "objection" => Act::DecideOnObjection,
        _ => return None,
    })
}

/// The amount that has a ceiling: of the fine, or the maximum of the penalty order.
fn amount(it: &Measure, shown: &Shown, new: &New) -> Option<Money> {
    let euro = |cents: i64| Money::euro(cents / 100 + i64::from(cents % 100 > 0));
    match (new.kind, it.code) {
        (Kind::Collected, _) => new.values.euro("amount").map(|it| euro(it.in_cents())),
        (_, Intervention::Boete) => fine_of(it, shown.regime, shown.today).map(|fine| fine.amount),
        (_, Intervention::Lod) => it.draft()?.euro("maximum").map(|it| euro(it.in_cents())),
        _ => None,
    }
}

/// Signs with the function that may; refused if none may.
pub(super) fn sign(
    it: &Measure,
    shown: &Shown,
    new: &New,
    subject: &str,
    functions: &[String],
) -> Result<Signed, Vec<Refusal>> {
    let Some(act) = act(it, shown, new) else { return Err(Vec::new()) };
    let contested = it.last(contested(&new.values)).and_then(|it| it.made_by.as_ref());
    let took_contested = contested.is_some_and(|who| who.subject == subject);
    let mut refusals = Vec::new();
    for function in functions {
        // Whether who decides investigated is judged by name, not by function.
        let signing = Signing {
            amount: amount(it, shown, new),
            took_contested,
            ..Signing::of(act, shown.regime, function, shown.today)
        };
        match Mandates::shipped().may_sign(&signing) {
            Ok(found) => {
                return Ok(Signed {
                    function: found.function.code.clone(),
                    name: [found.function.name_nl.clone(), found.function.name.clone()],
                    on_behalf: [found.behalf.text_nl.clone(), found.behalf.text.clone()],
                    article: found.mandate.article.to_string(),
                    is_verified: found.mandate.verified,
                });
            }
            Err(found) => refusals.extend(found.into_iter().map(|it| Refusal {
                code: it.code,
                rule: it.rule,
                article: it.article,
                field: "",
                told: Some((it.what_nl, it.what)),
            })),
        }
    }
    refusals.dedup();
    Err(refusals)
}

/// The values of a step with what the house adds.
pub(super) fn completed(it: &Measure, shown: &Shown, new: &New, signed: Option<Signed>) -> Values {
    let mut values = new.values.clone();
    if let Some(signed) = signed {
        values.set("function", signed.function);
        values.set("function_nl", &signed.name[0]);
        values.set("function_en", &signed.name[1]);
        values.set("on_behalf_nl", &signed.on_behalf[0]);
        values.set("on_behalf_en", &signed.on_behalf[1]);
        values.set("mandate", signed.article);
        values.set("mandate_verified", if signed.is_verified { "yes" } else { "" });
    }
    let around = shown.around(None);
    if new.kind == Kind::Draft && !around.is_proposed(it.code) {
        values.set("departs", "yes");
    }
    match new.kind {
        Kind::Decided => decided(it, shown, &mut values),
        Kind::Sent => {
            for (name, value) in it.draft().into_iter().flat_map(Values::iter) {
                values.set(name, value);
            }
        }
        Kind::Notified => {
            let decision = it.last(Kind::Decided).map(|it| &it.values);
            for name in ["notify", "channel"] {
                values.set(name, decision.map_or("", |it| it.text(name)));
            }
        }
        _ => {}
    }
    values
}

/// The decision holds all that it says, whatever becomes of the concept.
fn decided(it: &Measure, shown: &Shown, values: &mut Values) {
    let Some(draft) = it.draft() else { return };
    let motive = [draft.text("motive"), values.text("motive")];
    let motive: Vec<&str> = motive.into_iter().filter(|it| !it.is_empty()).collect();
    let motive = motive.join("\n");
    for (name, value) in draft.iter().filter(|(name, _)| *name != "departs") {
        if values.text(name).is_empty() {
            values.set(name, value);
        }
    }
    values.set("motive", motive);
    if !shown.around(None).is_proposed(it.code) {
        values.set("departs", "yes");
    }
    let heard = it.last(Kind::Intended).is_some() || it.last(Kind::Submitted).is_some();
    let is_heard = heard || !crate::model::measure::is_heard(it.code);
    values.set("heard_afterwards", if is_heard { "" } else { "yes" });
    let brings = procedure((it.code, it.ladder), &shown.facts, shown.regime, shown.today);
    let codes = |all: Vec<&str>| all.join(",");
    values.set("notify", codes(brings.notify.iter().map(|it: &Notified| it.code()).collect()));
    values.set("channel", brings.channel.map_or("", law::intervention::Channel::code));
    values.set("objection", codes(brings.objection.iter().map(|it: &Remedy| it.code()).collect()));
    values.set("publication", brings.publication.code());
    if it.code == Intervention::Boete {
        fine(it, shown, values);
    }
}

/// The amount, with each step as it was taken.
fn fine(it: &Measure, shown: &Shown, values: &mut Values) {
    let Some(fine) = fine_of(it, shown.regime, shown.today) else { return };
    let mut steps: Vec<String> = Vec::new();
    for step in &fine.steps {
        let by = step.by.map(|it| it.to_string()).unwrap_or_default();
        steps.push(format!("{}|{by}|{}", step.kind.code(), step.amount));
    }
    values.set("fine", fine.amount.to_string());
    values.set("fine_maximum", fine.maximum.to_string());
    values.set("fine_steps", steps.join("\n"));
}
