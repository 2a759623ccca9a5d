//! What everybody is told: advice to others than the operator of a case, with what the figures say
//! after it, and the results of the last year that is over.

use inspectorate::model::result::{Record, Said};
use inspectorate::use_case::result::advice::{self, Saved, forms};
use inspectorate::use_case::result::publish::{self, Published, preview};
use inspectorate::use_case::result::{ListAdvice, PublishResults, WriteAdvice};
use jiff::ToSpan as _;
use uuid::Uuid;

use super::super::office::wrong;
use super::desk::{Desk, Who, may, of};
use crate::failure::Failure;

/// What is typed into the form of the advice; the day it is planned comes with it.
const ADVICE: [(&str, &str); 11] = [
    ("theme", "Op tijd registreren"),
    ("norm", "Wkkgz 7b(2)"),
    ("target", "Zorgaanbieders die implantaten plaatsen of verwijderen"),
    ("form", "circular"),
    ("title_nl", "Registreer elk implantaat binnen een maand"),
    (
        "text_nl",
        "Wie een implantaat plaatst of verwijdert, meldt dat binnen een maand aan het register. Wij \
         zien dat veel registraties later komen. Vaak blijft een bericht liggen omdat een gegeven \
         ontbreekt.\n\nKijk elke week naar wat is blijven liggen. Spreek af wie dat doet, ook in de \
         vakantie. Wat te laat is, registreert u alsnog: het register weigert het niet.",
    ),
    ("title_en", "Register each implant within a month"),
    (
        "text_en",
        "Whoever places or removes an implant reports it to the register within a month. We see that \
         many registrations come later. Often a message is left lying because something is missing in it.\n\n\
         Look each week at what was left lying. Agree on who does so, on holidays too. What is late \
         is registered all the same: the register does not refuse it.",
    ),
    ("measured", "in_time"),
    ("months", "2"),
    (
        "motive",
        "Het volgt uit de cijfers van het register over alle zorgaanbieders, niet uit een zaak.",
    ),
];

/// Writes the advice: to be sent within two weeks.
pub(super) async fn advises(desk: &Desk<'_>) -> Result<Uuid, Failure> {
    let planned = desk.today.saturating_add(2.weeks()).to_string();
    let value = |name: &str| {
        let said = ADVICE.iter().find(|(field, _)| *field == name).map(|(_, text)| *text);
        let planned = (name == "planned_on").then_some(planned.as_str());
        said.or(planned).unwrap_or_default().to_owned()
    };
    let record = Record::read(&value, forms()).map_err(|faults| wrong(format!("{faults:?}")))?;
    let officer = desk.caller(Who::Officer);
    let permit = may::<WriteAdvice>(&officer)?;
    saved(advice::save(desk.cx, &permit, &officer, None, record, desk.page()).await.map_err(of)?)
}

/// It was sent.
pub(super) async fn has_advised(desk: &Desk<'_>, id: Uuid) -> Result<(), Failure> {
    let note = "Verstuurd aan de besturen van alle zorgaanbieders in de lijst, en aan hun koepels.";
    let said = Said::Done { on: desk.today, note: note.to_owned() };
    let officer = desk.caller(Who::Officer);
    let (permit, seen) = (may::<WriteAdvice>(&officer)?, version(desk, id).await?);
    let done = advice::say(desk.cx, &permit, &officer, (id, seen), said, desk.page()).await;
    saved(done.map_err(of)?).map(|_| ())
}

/// Somebody decides that everybody can read it.
pub(super) async fn publishes_advice(desk: &Desk<'_>, id: Uuid) -> Result<(), Failure> {
    let publisher = desk.caller(Who::Publisher);
    let (permit, seen) = (may::<PublishResults>(&publisher)?, version(desk, id).await?);
    let decision = (true, "Het is voor alle zorgaanbieders van belang.".to_owned());
    let at = (id, seen);
    let done = advice::publish(desk.cx, &permit, &publisher, at, decision, desk.page()).await;
    saved(done.map_err(of)?).map(|_| ())
}

/// Somebody looks at the last year that is over as everybody would read it, and publishes it.
pub(super) async fn publishes_year(desk: &Desk<'_>) -> Result<(), Failure> {
    let publisher = desk.caller(Who::Publisher);
    let permit = may::<PublishResults>(&publisher)?;
    let year = desk.today.year() - 1;
    preview(desk.cx, &permit, year).await.map_err(of)?;
    let done = publish::publish(desk.cx, &permit, &publisher, year, desk.page()).await;
    match done.map_err(of)? {
        Published::Done => Ok(()),
        Published::Running => Err(wrong(format!("{year} is not over"))),
    }
}

async fn version(desk: &Desk<'_>, id: Uuid) -> Result<i64, Failure> {
    let permit = may::<ListAdvice>(&desk.caller(Who::Publisher))?;
    Ok(advice::read(desk.cx, &permit, id).await.map_err(of)?.0.version())
}

fn saved(it: Saved) -> Result<Uuid, Failure> {
    match it {
        Saved::Done(id) => Ok(id),
        not => Err(wrong(format!("advice went otherwise: {not:?}"))),
    }
}
