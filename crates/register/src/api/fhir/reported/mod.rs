//! What a message reports: one record of the native shape for each device of each procedure.
//!
//! Nothing is decided here that the native door decides: values are carried over as they stand,
//! and only what FHIR says and our record cannot say (status, action, two values for one element)
//! is found here (rule R43).

mod device;
mod procedure;
mod provider;
mod sketch;

use std::collections::HashSet;

use exchange::{BranchNumber, Code, Findings};
use fhir::{Extract, Message, Part};
use identity::Caller;
use jiff::civil::Date;

use crate::use_case::deliver::drafts::Draft;
use procedure::Use;
pub(super) use sketch::Places;

/// One record as a message tells it.
#[derive(Debug)]
pub(super) struct Reported {
    draft: Draft,
    /// Where each element stood.
    pub(super) places: Places,
    /// The entries it was read from.
    pub(super) entries: Vec<usize>,
    /// Whether it is an explantation, which belongs to the registration of the implantation.
    pub(super) ends: bool,
    /// The entry of the procedure, if there is one.
    procedure: Option<usize>,
}

impl Reported {
    /// The branch it is of, as far as it could be read; ask before it is handed over.
    pub(super) fn branch(&self) -> Option<BranchNumber> {
        let number = self.draft.record.as_ref()?.get("branchNumber")?.as_str()?;
        BranchNumber::parse(number).ok()
    }

    /// Hands over what is judged.
    pub(super) fn take(&mut self) -> Draft {
        std::mem::replace(&mut self.draft, Draft { record: None, found: Findings::none() })
    }

    /// Where an entry of this record can be read back, once it is registered under `id`.
    pub(super) fn location(&self, entry: usize, id: &str) -> String {
        if self.procedure == Some(entry) {
            let event = if self.ends { fhir::Action::Explanted } else { fhir::Action::Implanted };
            format!("Procedure/{id}-{}", event.code())
        } else {
            format!("Device/{id}")
        }
    }

    /// What cannot be read as a record at all.
    fn incomplete(code: Code, part: &Part<'_>) -> Self {
        Self {
            draft: Draft { record: None, found: code.at("").into() },
            places: Places::of_part(&part.expression),
            entries: vec![part.entry],
            ends: false,
            procedure: None,
        }
    }
}

/// All records of a message, in the order of its procedures and of the devices in each.
pub(super) fn reported(message: &Message<'_>, caller: &Caller, today: Date) -> Vec<Reported> {
    let extracts = fhir::implants(message);
    let mut uses: Vec<Use<'_, '_>> = Vec::new();
    let mut alone = Vec::new();
    for extract in &extracts {
        let before = uses.len();
        uses.extend(procedures(extract).map(|procedure| Use::of(extract, procedure)));
        if uses.len() == before {
            // A statement without a procedure is refused as an entry; its device is told here.
            let device = extract.device.part.as_ref();
            alone.extend(device.map(|it| Reported::incomplete(Code::DeviceWithoutProcedure, it)));
        }
    }
    uses.sort_by_key(Use::order);
    let mut all: Vec<Reported> =
        uses.iter().map(|it| it.reported(message, caller, today)).collect();
    all.extend(alone);
    let covered: HashSet<usize> = all.iter().flat_map(|it| it.entries.iter().copied()).collect();
    all.extend(without_device(message, &covered));
    all
}

fn procedures<'x, 'm>(extract: &'x Extract<'m>) -> impl Iterator<Item = &'x Part<'m>> {
    extract.parts.iter().filter(|part| part.resource_type == "Procedure")
}

/// Procedures that name no device make no use of one, so that they are told apart.
fn without_device<'m>(
    message: &'m Message<'m>,
    covered: &HashSet<usize>,
) -> impl Iterator<Item = Reported> {
    let entries = message.entries().iter().enumerate();
    entries.filter(|(index, _)| !covered.contains(index)).filter_map(|(index, entry)| {
        let resource = entry.resource()?;
        (resource.resource_type() == "Procedure").then(|| {
            let part = Part {
                resource_type: "Procedure",
                id: None,
                message: 0,
                entry: index,
                expression: entry.resource_expression(),
            };
            let mut told = Reported::incomplete(Code::ProcedureWithoutDevice, &part);
            told.procedure = Some(index);
            told
        })
    })
}
