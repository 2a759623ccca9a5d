//! May this function sign this, on this day and for this amount: all that stands against it, at once.

use jiff::civil::Date;

use super::{Act, Bar, BarKind, Behalf, Function, Mandate, Mandates};
use crate::intervention::Regime;
use crate::intervention::fine::Money;
use crate::period::Period;

/// A signature somebody wants to set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signing<'a> {
    /// What is signed.
    pub act: Act,
    /// Under which policy.
    pub regime: Regime,
    /// The code of the function of who signs.
    pub function: &'a str,
    /// The day of the decision.
    pub on: Date,
    /// Of a fine its amount, of a penalty order its maximum.
    pub amount: Option<Money>,
    /// Who signs drew up the report of the violation.
    pub wrote_report: bool,
    /// Who signs took the decision that is contested.
    pub took_contested: bool,
}

impl<'a> Signing<'a> {
    /// Without an amount, by somebody who had no part in the case before.
    pub const fn of(act: Act, regime: Regime, function: &'a str, on: Date) -> Self {
        Self { act, regime, function, on, amount: None, wrote_report: false, took_contested: false }
    }
}

/// A signature that may be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature<'m> {
    /// The row of the register it rests on.
    pub mandate: &'m Mandate,
    /// The function of who signs.
    pub function: &'m Function,
    /// For whom, as it is printed above the name.
    pub behalf: &'m Behalf,
}

impl Signature<'_> {
    /// The rule it rests on.
    pub const RULE: &'static str = "MAN-1";
}

/// Why it may not be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The stable code.
    pub code: &'static str,
    /// The rule that forbids it.
    pub rule: String,
    /// Where that stands.
    pub article: String,
    /// What is wrong and what to do, in English.
    pub what: String,
    /// What is wrong and what to do, in Dutch.
    pub what_nl: String,
}

/// The article on mandate itself, for what the register does not give.
const MANDATE: &str = "Awb art. 10:3(1)";

/// Why the register gives no row for a signature.
enum Lack<'m> {
    UnknownFunction,
    NoMandate { function: &'m Function, held: Option<Period> },
    AboveCeiling { function: &'m Function, highest: Option<Money> },
}

impl Mandates {
    /// Whether this may be signed so; if not, everything that stands against it.
    pub fn may_sign(&self, signing: &Signing<'_>) -> Result<Signature<'_>, Vec<Refusal>> {
        let mut refusals: Vec<Refusal> =
            self.bars.iter().filter(|bar| bar.keeps(signing)).map(Bar::refuse).collect();
        match self.row(signing) {
            Ok(signature) if refusals.is_empty() => return Ok(signature),
            Ok(_) => {}
            Err(Lack::UnknownFunction) => refusals.push(unknown_function(signing.function)),
            Err(Lack::NoMandate { function, held }) => {
                refusals.push(self.no_mandate(signing, function, held));
            }
            Err(Lack::AboveCeiling { function, highest }) => {
                refusals.push(self.above(signing, function, highest));
            }
        }
        Err(refusals)
    }

    /// The functions that may sign this on a day, for this amount.
    pub fn who_may(
        &self,
        act: Act,
        regime: Regime,
        on: Date,
        amount: Option<Money>,
    ) -> Vec<&Function> {
        let may = |function: &&Function| {
            let signing = Signing { amount, ..Signing::of(act, regime, &function.code, on) };
            self.row(&signing).is_ok()
        };
        self.functions.iter().filter(may).collect()
    }

    fn row(&self, signing: &Signing<'_>) -> Result<Signature<'_>, Lack<'_>> {
        let function = self.function(signing.function).ok_or(Lack::UnknownFunction)?;
        let of_function: Vec<&Mandate> = self
            .rows
            .iter()
            .filter(|it| it.function == function.code && it.covers(signing))
            .collect();
        let mut in_force =
            of_function.iter().copied().filter(|it| it.period.contains(signing.on)).peekable();
        if in_force.peek().is_none() {
            let held = of_function.first().map(|it| it.period);
            return Err(Lack::NoMandate { function, held });
        }
        let mut highest = None;
        for mandate in in_force {
            match (mandate.ceiling, signing.amount) {
                (Some(ceiling), Some(amount)) if amount > ceiling => {
                    highest = highest.max(Some(ceiling));
                }
                _ => return self.signed(mandate, function),
            }
        }
        Err(Lack::AboveCeiling { function, highest })
    }

    fn signed<'m>(
        &'m self,
        mandate: &'m Mandate,
        function: &'m Function,
    ) -> Result<Signature<'m>, Lack<'m>> {
        // A file that names a behalf which is not in it is refused when it is read.
        let behalf = self.behalf(&mandate.behalf).ok_or(Lack::UnknownFunction)?;
        Ok(Signature { mandate, function, behalf })
    }

    /// Who could, for the last words of a refusal.
    fn others(&self, signing: &Signing<'_>) -> (String, String) {
        let may = self.who_may(signing.act, signing.regime, signing.on, signing.amount);
        if may.is_empty() {
            return (
                "nobody in the register can".to_owned(),
                "niemand in het register kan dit".to_owned(),
            );
        }
        let names =
            |of: fn(&Function) -> &str| may.iter().map(|it| of(it)).collect::<Vec<_>>().join(", ");
        (
            format!("let one of these sign: {}", names(|it| &it.name)),
            format!("laat een van deze tekenen: {}", names(|it| &it.name_nl)),
        )
    }

    fn no_mandate(
        &self,
        signing: &Signing<'_>,
        function: &Function,
        held: Option<Period>,
    ) -> Refusal {
        let (others, others_nl) = self.others(signing);
        let (act, act_nl) = (signing.act.name_en(), signing.act.name_nl());
        let on = signing.on;
        let (code, rule, when) = match held {
            None => ("no_mandate", "MAN-1", String::new()),
            Some(period) => ("mandate_not_in_force", "MAN-5", format!(" ({period})")),
        };
        Refusal {
            code,
            rule: rule.to_owned(),
            article: MANDATE.to_owned(),
            what: format!("the {} has no mandate for {act} on {on}{when}; {others}", function.name),
            what_nl: format!(
                "de functie {} heeft op {on} geen mandaat voor {act_nl}{when}; {others_nl}",
                function.name_nl
            ),
        }
    }

    fn above(&self, signing: &Signing<'_>, function: &Function, highest: Option<Money>) -> Refusal {
        let (others, others_nl) = self.others(signing);
        let (act, act_nl) = (signing.act.name_en(), signing.act.name_nl());
        let euro = |it: Option<Money>| it.map(|it| it.to_string()).unwrap_or_default();
        let (amount, ceiling) = (euro(signing.amount), euro(highest));
        Refusal {
            code: "above_ceiling",
            rule: "MAN-4".to_owned(),
            article: MANDATE.to_owned(),
            what: format!(
                "{act}: the {} may sign up to EUR {ceiling}, and this is EUR {amount}; {others}",
                function.name
            ),
            what_nl: format!(
                "{act_nl}: de functie {} mag tekenen tot en met EUR {ceiling}, en dit is EUR {amount}; {others_nl}",
                function.name_nl
            ),
        }
    }
}

impl Mandate {
    fn covers(&self, signing: &Signing<'_>) -> bool {
        self.acts.contains(&signing.act) && self.regime.is_none_or(|it| it == signing.regime)
    }
}

impl Bar {
    fn keeps(&self, signing: &Signing<'_>) -> bool {
        let is_meant = match self.kind {
            BarKind::WroteReport => signing.wrote_report,
            BarKind::TookContested => signing.took_contested,
        };
        is_meant && self.acts.contains(&signing.act)
    }

    fn refuse(&self) -> Refusal {
        Refusal {
            code: match self.kind {
                BarKind::WroteReport => "investigator_decides_no_fine",
                BarKind::TookContested => "not_on_own_decision",
            },
            rule: self.rule.clone(),
            article: self.article.citation().to_owned(),
            what: format!("{} Let somebody else sign.", self.what),
            what_nl: format!("{} Laat een ander tekenen.", self.what_nl),
        }
    }
}

fn unknown_function(code: &str) -> Refusal {
    Refusal {
        code: "unknown_function",
        rule: "MAN-1".to_owned(),
        article: MANDATE.to_owned(),
        what: format!("there is no function `{code}` in the register; name one that is"),
        what_nl: format!(
            "het register kent geen functie `{code}`; noem een functie die erin staat"
        ),
    }
}
