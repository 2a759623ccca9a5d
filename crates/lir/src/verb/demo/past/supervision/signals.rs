//! Signals of the past weeks: what the desk for reports took in, one of them the same as another.

use std::collections::BTreeMap;

use inspectorate::use_case::signal::{
    Settled, TakeInSignal, Taken, Wish, hand_in, settle, sources,
};
use simulate::Model;
use uuid::Uuid;

use super::super::office::wrong;
use super::desk::{Desk, Who, may, of};
use crate::failure::Failure;

/// The lot of a knee that a hospital reported.
const LOT: &str = "KW-2291";

/// A hospital saw particles in a knee.
pub(super) async fn of_hospital(
    desk: &Desk<'_>,
    model: &Model,
    branch: &str,
    happened_on: &str,
) -> Result<Uuid, Failure> {
    let text = "Bij een revisie zijn deeltjes van de coating in het gewricht gevonden. Een tweede \
        revisie van dezelfde soort is gepland.";
    let fields = [
        ("about", "Deeltjes van de coating bij een kniedeel"),
        ("text", text),
        ("branch", branch),
        ("reference", "VM-2025-081"),
        ("happened_on", happened_on),
        ("udi_di", model.udi_di.as_str()),
        ("device", model.name.as_str()),
        ("lot", LOT),
    ];
    take(desk, "provider_report", &fields).await
}

/// What came later: the same from the manufacturer twice, a report on side effects, a word from
/// another authority.
pub(super) async fn of_others(
    desk: &Desk<'_>,
    model: &Model,
    branch: &str,
    happened_on: &str,
) -> Result<(), Failure> {
    let of_maker = |reference| {
        [
            ("about", "Slijtage van de coating van een kniedeel"),
            ("text", "Melding van een ernstig incident in Nederland. Het onderzoek loopt."),
            ("maker", "Kniewerk Nederland B.V."),
            ("srn", "NL-MF-000006644"),
            ("reference", reference),
            ("udi_di", model.udi_di.as_str()),
            ("lot", LOT),
            ("happened_on", happened_on),
        ]
    };
    let first = take(desk, "manufacturer_report", &of_maker("MIR-2291-1")).await?;
    let second = take(desk, "manufacturer_report", &of_maker("MIR-2291-2")).await?;
    is_same(desk, second, first).await?;
    let side_effects = [
        ("about", "Klachten over een borstimplantaat"),
        ("text", "Elf meldingen van vermoeidheid en pijn in een half jaar bij één soort."),
        ("reference", "MEBI-2025-Q4-11"),
        ("device", "Borstimplantaat, rond, getextureerd"),
    ];
    take(desk, "mebi", &side_effects).await?;
    let abroad = [
        ("about", "Vals certificaat van een heupsteel"),
        ("text", "Op de markt in Duitsland gevonden. Verkoop in Nederland is mogelijk."),
        ("country", "DE"),
        ("reference", "DE-2025-7781"),
    ];
    take(desk, "other_eu_authority", &abroad).await?;
    let complaint = [
        ("about", "Patiënt kreeg geen implantaatkaart"),
        ("text", "De kliniek geeft aan dat kaarten pas na een jaar worden gestuurd."),
        ("own_reference", "LMZ-4410"),
        ("branch", branch),
    ];
    take(desk, "lmz", &complaint).await?;
    Ok(())
}

/// Takes a signal in; `fields` without the day.
async fn take(desk: &Desk<'_>, source: &str, fields: &[(&str, &str)]) -> Result<Uuid, Failure> {
    let caller = desk.caller(Who::Reception);
    let permit = may::<TakeInSignal>(&caller)?;
    let source = sources().find(source);
    let source = source.ok_or_else(|| wrong("there is no such source of signals".to_owned()))?;
    let filled = fields.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned()));
    let mut filled: BTreeMap<String, String> = filled.collect();
    filled.insert("received_on".to_owned(), desk.today.to_string());
    let taken = hand_in(desk.cx, &permit, &caller, (source, filled), desk.page()).await;
    let Taken { id, .. } = taken.map_err(|error| wrong(format!("{error}: {error:?}")))?;
    Ok(id)
}

/// The desk sees that a signal is the same as another.
async fn is_same(desk: &Desk<'_>, signal: Uuid, other: Uuid) -> Result<(), Failure> {
    let caller = desk.caller(Who::Reception);
    let because = "Dezelfde gebeurtenis, gemeld door een ander.".to_owned();
    let said = (Wish::SameAs(other), because);
    match settle(desk.cx, &caller, signal, said, desk.page()).await.map_err(of)? {
        Settled::Done => Ok(()),
        not => Err(wrong(format!("a signal was not settled: {not:?}"))),
    }
}
