//! The pages of the staff's desk: open registrations, the repair list, receipts, what patients must
//! be given, and how the provider shows that it does all that.

mod board;
mod evidence;
mod hand_over;
mod readiness;
mod receipts;
mod reconciliation;
mod registrations;
mod repairs;
mod sent;
mod shown;
mod today;
mod words;

use identity::Caller;
use jiff::civil::Date;
use uuid::Uuid;
use web::Problem;
use web::doors::{Doors, may};
use web::page::Place;

use crate::context::{Context, Desk};
use crate::use_case::desk::{
    CloseRepair, DecideBoard, KeepReadiness, KeepReconciliation, MendRepair, PackEvidence,
    PrintHandOver, RecordHandOver, SeeBoard, SeeHandOver, SeeHandOvers, SeeOpen, SeeReadiness,
    SeeReceipt, SeeReceipts, SeeReconciliation, SeeRepair, SeeRepairs,
};
use crate::use_case::operation::find_desk;

pub(super) use today::due_today;

/// The pages that the frame links to.
pub(super) const PLACES: [Place; 8] = [
    Place::of::<SeeOpen>("/registrations", "Open registraties", "Open registrations"),
    Place::of::<SeeRepairs>("/repairs", "Herstellijst", "Repair list"),
    Place::of::<SeeReceipts>("/receipts", "Ontvangstbewijzen", "Receipts"),
    Place::of::<SeeHandOvers>(
        "/hand-overs",
        "Informatie voor patiënten",
        "Information for patients",
    ),
    Place::of::<SeeReconciliation>(
        "/reconciliation",
        "Maandelijkse aansluiting",
        "Monthly reconciliation",
    ),
    Place::of::<SeeReadiness>("/readiness", "De zes criteria", "The six criteria"),
    Place::of::<SeeBoard>("/board", "Cijfers voor het bestuur", "Figures for the board"),
    Place::of::<PackEvidence>(
        "/evidence",
        "Bewijs voor een inspectie",
        "Evidence for an inspection",
    ),
];

/// The doors of these pages.
pub(super) fn doors(doors: Doors<Context>) -> Doors<Context> {
    doors
        .page("/registrations", may::<SeeOpen>(), registrations::page)
        .page("/repairs", may::<SeeRepairs>(), repairs::list::page)
        .page("/repairs/{id}", may::<SeeRepair>(), repairs::one::page)
        .kept_form("/repairs/{id}/mend", may::<MendRepair>(), repairs::mend::handler)
        .kept_form("/repairs/{id}/close", may::<CloseRepair>(), repairs::close::handler)
        .page("/receipts", may::<SeeReceipts>(), receipts::list::page)
        .form("/receipts/search", may::<SeeReceipts>(), receipts::list::search)
        .page("/receipts/{reference}", may::<SeeReceipt>(), receipts::one::page)
        .form("/receipts/{reference}/prove", may::<SeeReceipt>(), receipts::one::prove)
        .page("/receipts/{reference}/file", may::<SeeReceipt>(), receipts::one::file)
        .page("/hand-overs", may::<SeeHandOvers>(), hand_over::list::page)
        .page("/hand-overs/{reference}", may::<SeeHandOver>(), hand_over::one::page)
        .page(
            "/hand-overs/{reference}/statement.pdf",
            may::<PrintHandOver>(),
            hand_over::papers::statement,
        )
        .page("/hand-overs/{reference}/card.pdf", may::<PrintHandOver>(), hand_over::papers::card)
        .kept_form("/hand-overs/{reference}", may::<RecordHandOver>(), hand_over::one::record)
        .page("/reconciliation", may::<SeeReconciliation>(), reconciliation::months::page)
        .kept_form(
            "/reconciliation/import",
            may::<KeepReconciliation>(),
            reconciliation::import::handler,
        )
        .page("/reconciliation/{month}", may::<SeeReconciliation>(), reconciliation::month::page)
        .kept_form(
            "/reconciliation/{month}/explain",
            may::<KeepReconciliation>(),
            reconciliation::month::explain,
        )
        .form(
            "/reconciliation/{month}/sign",
            may::<KeepReconciliation>(),
            reconciliation::month::sign,
        )
        .page("/board", may::<SeeBoard>(), board::page)
        .kept_form("/board/decisions", may::<DecideBoard>(), board::decide)
        .page("/evidence", may::<PackEvidence>(), evidence::page)
        .form("/evidence", may::<PackEvidence>(), evidence::pack)
        .page("/readiness", may::<SeeReadiness>(), readiness::page)
        .page("/readiness/{criterion}", may::<SeeReadiness>(), readiness::one)
        .kept_form("/readiness/{criterion}", may::<KeepReadiness>(), readiness::change)
        .page("/readiness/{criterion}/document", may::<SeeReadiness>(), readiness::file)
}

/// The desk of who asks: a person's, by the provider one works for.
async fn desk(cx: &Context, caller: &Caller) -> Result<Desk, Problem> {
    find_desk(cx, caller).await?.ok_or_else(Problem::not_found)
}

/// An id in an address.
fn id(text: &str) -> Result<Uuid, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// Where a page of deadlines begins: a day and a reference.
fn place_of(text: Option<String>) -> Option<(Date, Uuid)> {
    let text = text?;
    let (day, reference) = text.split_once('.')?;
    Some((day.parse().ok()?, reference.parse().ok()?))
}
