//! The codes of a proposal and of a case, in words.

use law::intervention::{Channel, Competence, Notified, Precondition, Publication, Remedy};
use web::page::Language;

use crate::model::enforcement::{EvidenceKind, Stage};

/// The words of a code.
pub(super) fn told(words: (&'static str, &'static str), language: Language) -> &'static str {
    match language {
        Language::Dutch => words.0,
        Language::English => words.1,
    }
}

pub(super) fn competence(it: Competence) -> (&'static str, &'static str) {
    match it {
        Competence::IgjMdrIvdr => {
            ("De inspectie, onder de MDR of IVDR", "The inspectorate, under the MDR or IVDR")
        }
        Competence::IgjMedicinesAct => (
            "De inspectie, onder de Geneesmiddelenwet; dit beleid geldt niet",
            "The inspectorate, under the Medicines Act; this policy does not apply",
        ),
        Competence::OtherAuthority => {
            ("Een andere Nederlandse toezichthouder", "Another Dutch authority")
        }
        Competence::QualifyFirst => {
            ("Stel eerst vast wat voor product het is", "Settle first what kind of product it is")
        }
        Competence::NotifiedBodyRegime => {
            ("Het regime van aangemelde instanties", "The regime of notified bodies")
        }
        Competence::IgjGeneralPolicy => (
            "De inspectie, onder het algemene beleid voor zorgaanbieders (Wkkgz)",
            "The inspectorate, under the general policy for care providers (Wkkgz)",
        ),
        Competence::NotApplicableInHouse => (
            "Eigen vervaardiging door een instelling: dit beleid geldt niet",
            "Made by an institution for itself: this policy does not apply",
        ),
        Competence::IgjLegacyLaw => (
            "De inspectie, onder het recht van de oude richtlijnen",
            "The inspectorate, under the law of the old directives",
        ),
        Competence::CriminalOnly => {
            ("Alleen het Openbaar Ministerie", "Only the public prosecutor")
        }
        Competence::ReferEuAuthority => {
            ("Een autoriteit elders in de Unie", "An authority elsewhere in the Union")
        }
        Competence::NotDecidable => ("Nog niet te bepalen", "Not decidable yet"),
    }
}

pub(super) fn precondition(it: Precondition) -> (&'static str, &'static str) {
    match it {
        Precondition::Hear => ("Hoor de partij eerst", "Hear the party first"),
        Precondition::Term => ("Geef een termijn op schrift", "Give a term in writing"),
        Precondition::Rc => (
            "Vraag machtiging van de rechter-commissaris",
            "Ask the examining magistrate's authorisation",
        ),
        Precondition::Om => {
            ("Stem af met het Openbaar Ministerie", "Align with the public prosecutor")
        }
        Precondition::Motiv => (
            "Motiveer waarom de volgorde van de ladder wordt verlaten",
            "Give a motive for leaving the order of the ladder",
        ),
        Precondition::EndPrior => (
            "Beëindig eerst de vorige herstelsanctie voor dezelfde overtreding",
            "End the former remedial sanction for the same violation first",
        ),
        Precondition::Report => {
            ("Maak een rapport van de overtreding", "Make a report of the breach")
        }
        Precondition::Trust => (
            "Leg eerst het oordeel over vertrouwen vast (alle vijf de delen)",
            "Record the judgement on trust first (all five parts)",
        ),
        Precondition::HearFine => {
            ("Vraag een zienswijze op de voorgenomen boete", "Ask submissions on the intended fine")
        }
    }
}

pub(super) fn notified(it: Notified) -> (&'static str, &'static str) {
    match it {
        Notified::Commission => ("Europese Commissie", "European Commission"),
        Notified::MemberStates => ("Andere lidstaten", "Other member states"),
        Notified::NotifiedBody => ("Aangemelde instantie", "Notified body"),
    }
}

pub(super) fn channel(it: Channel) -> (&'static str, &'static str) {
    match it {
        Channel::Form => ("het formulier van de Commissie", "the form of the Commission"),
        Channel::Eudamed => ("EUDAMED", "EUDAMED"),
    }
}

pub(super) fn remedy(it: Remedy) -> (&'static str, &'static str) {
    match it {
        Remedy::Awb6W => {
            ("Bezwaar binnen zes weken (Awb 6:7)", "Objection within six weeks (Awb 6:7)")
        }
        Remedy::Eu2M => (
            "Bezwaar van een lidstaat of de Commissie binnen twee maanden (MDR 95(7))",
            "Objection by a member state or the Commission within two months (MDR 95(7))",
        ),
        Remedy::EcReview6M => (
            "Beoordeling door de Commissie binnen zes maanden (MDR 98(3))",
            "Review by the Commission within six months (MDR 98(3))",
        ),
    }
}

pub(super) fn publication(it: Publication) -> (&'static str, &'static str) {
    match it {
        Publication::Summary2W => (
            "Zakelijke samenvatting, niet eerder dan na twee weken (Gezondheidswet 44a)",
            "Business-like summary, not before two weeks (Gezondheidswet 44a)",
        ),
        Publication::General => (
            "Een maatregel van algemene strekking wordt op passende wijze bekendgemaakt (MDR 99(1))",
            "A general measure is published appropriately (MDR 99(1))",
        ),
        Publication::EndNotice => {
            ("Bericht dat een maatregel is geëindigd", "Notice that a measure ended")
        }
        Publication::Nothing => ("Niets", "Nothing"),
        Publication::SummaryAtOnce => {
            ("Zakelijke samenvatting, meteen", "Business-like summary, at once")
        }
    }
}

/// A note of an outcome, by its code.
pub(super) fn note(code: &str) -> (&'static str, &'static str) {
    match code {
        "REASSESSED" => ("Nieuwe situatie: opnieuw beoordeeld", "A new situation: judged anew"),
        "TERM_RUNNING" => ("Er loopt nog een termijn", "A term still runs"),
        "COOPERATE_MS" => {
            ("Werk samen met andere lidstaten", "Work together with other member states")
        }
        "MONITOR" => ("Blijf volgen", "Keep watching"),
        "REQUEST_RC" => {
            ("Vraag machtiging aan de rechter-commissaris", "Ask the examining magistrate")
        }
        "APPEAL_14_DAYS" => {
            ("Beroep kan binnen veertien dagen", "Appeal is open for fourteen days")
        }
        "ZLOI_FORBIDDEN_BLOCKING" => {
            ("Internetverkeer blokkeren mag niet", "Blocking internet traffic is forbidden")
        }
        "EIS_END_MANDATE" => (
            "Eis dat de gemachtigde het mandaat beëindigt",
            "Demand that the representative ends its mandate",
        ),
        "PRESENT_TO_OM" => {
            ("Leg de zaak voor aan het OM", "Lay the case before the public prosecutor")
        }
        "NO_FINE_CRIMINAL_ROUTE" => (
            "Geen boete: de strafrechtelijke weg sluit die uit",
            "No fine: the criminal route excludes it",
        ),
        "HEAR_AFTERWARDS" => {
            ("Hoor de partij zo snel mogelijk achteraf", "Hear the party afterwards, soon")
        }
        "DEVIATE_4_84" => {
            ("Wijk af van het beleid, en leg dat uit", "Deviate from the policy, and explain")
        }
        "RETRO_REGISTER" => {
            ("Registreer alsnog sinds 2019", "Register after all what was placed since 2019")
        }
        "DOUBLED_FINE" => ("De boete wordt verdubbeld", "The fine is doubled"),
        "MINISTER_EXTENDS" => {
            ("Alleen de minister verlengt het bevel", "Only the minister extends the order")
        }
        _ => ("Zie de code", "See the code"),
    }
}

/// Where a case stands, with how it looks.
pub(super) fn stage(it: Stage) -> ((&'static str, &'static str), &'static str) {
    match it {
        Stage::Signal => (("Nieuw", "New"), "warning"),
        Stage::Phase1 => (("Situatie", "Situation"), "info"),
        Stage::Evaluation => (("Beoordeling van het risico", "Evaluation of the risk"), "info"),
        Stage::Weighing => (("Weging", "Weighing"), "info"),
        Stage::Intention => (("Voornemen", "Intention"), "info"),
        Stage::Decision => (("Besluit", "Decision"), "info"),
        Stage::Running => (("Maatregel loopt", "Measure runs"), "info"),
        Stage::Complied => (("Nageleefd", "Complied with"), "ok"),
        Stage::NotComplied => (("Niet nageleefd", "Not complied with"), "error"),
        Stage::Escalation => (("Volgende stap", "Next step"), "warning"),
        Stage::Closed => (("Gesloten", "Closed"), "neutral"),
        Stage::HandedOver => (("Over te dragen", "To be handed over"), "neutral"),
        Stage::Forwarded => (("Door te zetten", "To be forwarded"), "neutral"),
        Stage::NoCompetence => (("Geen bevoegdheid", "No competence"), "neutral"),
        Stage::CriminalLaw => (("Strafrecht", "Criminal law"), "neutral"),
    }
}

pub(super) fn evidence(it: EvidenceKind) -> (&'static str, &'static str) {
    match it {
        EvidenceKind::VisitReport => ("Verslag van een bezoek", "Report of a visit"),
        EvidenceKind::OfficialReport => ("Proces-verbaal of rapport", "Official report"),
        EvidenceKind::Interview => ("Gesprek in het toezicht", "Interview of supervision"),
        EvidenceKind::Document => ("Document van de partij", "Document of the party"),
        EvidenceKind::Report => ("Melding die binnenkwam", "Report that came in"),
        EvidenceKind::Test => ("Meting of test", "Measurement or test"),
        EvidenceKind::RivmStudy => (
            "Onderzoek van een technisch dossier door het RIVM",
            "Study of a technical file by RIVM",
        ),
        EvidenceKind::Opinion => ("Oordeel van een deskundige", "Opinion of an expert"),
        EvidenceKind::RegisterFigures => ("Cijfers uit het register", "Figures of the register"),
        EvidenceKind::Decision => {
            ("Besluit of brief van een autoriteit", "Decision or letter of an authority")
        }
        EvidenceKind::Note => ("Notitie van de inspectie", "Note of the inspectorate"),
        EvidenceKind::InternalIncident => (
            "Intern incidentenregister van een zorgaanbieder",
            "Internal register of incidents of a care provider",
        ),
    }
}

#[cfg(test)]
mod tests {
    use law::intervention::Note;

    use super::*;

    #[test]
    fn every_code_has_words_of_its_own() {
        for it in Note::ALL {
            assert_ne!(note(it.code()).0, "Zie de code", "{}", it.code());
        }
        let mut stages: Vec<&str> = Stage::ALL.iter().map(|it| stage(*it).0.0).collect();
        stages.sort_unstable();
        stages.dedup();
        assert_eq!(stages.len(), Stage::ALL.len());
    }
}
