//! What roles, data, acts and purposes are called, in both languages. A new one does not compile
//! until it has its words here.

use audit::Purpose;
use identity::Role;
use identity::policy::{Act, Data};

use super::language::Language;

fn of(language: Language, (dutch, english): (&'static str, &'static str)) -> &'static str {
    match language {
        Language::Dutch => dutch,
        Language::English => english,
    }
}

/// Who somebody is here.
#[must_use]
pub fn role(it: Role, language: Language) -> &'static str {
    of(
        language,
        match it {
            Role::Patient => ("patiënt", "patient"),
            Role::Professional => ("zorgverlener", "care professional"),
            Role::Registrar => {
                ("registrator op de operatiekamer", "registrar at the operating room")
            }
            Role::Deliverer => ("aanleveraar", "deliverer"),
            Role::Provider => ("systeem van de zorgaanbieder", "system of the care provider"),
            Role::RecallCoordinator => ("coördinator terugroepactie", "recall coordinator"),
            Role::QualityOfficer => ("kwaliteitsfunctionaris", "quality officer"),
            Role::IncidentOfficer => ("beheerder incidenten", "incident officer"),
            Role::Board => ("bestuurder", "board member"),
            Role::Operator => ("beheerder", "operator"),
            Role::Inspectorate => ("systeem van de inspectie", "system of the inspectorate"),
            Role::VigilanceInspector => ("inspecteur medische technologie", "vigilance inspector"),
            Role::CareInspector => ("inspecteur zorg", "care inspector"),
            Role::ReportingDesk => {
                ("meldpunt van de inspectie", "reporting desk of the inspectorate")
            }
            Role::EnforcementOfficer => ("medewerker handhaving", "enforcement officer"),
            Role::PublicationOfficer => ("medewerker openbaarmaking", "publication officer"),
            Role::Prosecution => ("Openbaar Ministerie", "public prosecution service"),
            Role::SideEffectCentre => ("meldcentrum bijwerkingen", "side effect centre"),
            Role::ComplaintDesk => ("Landelijk Meldpunt Zorg", "national complaint desk"),
            Role::Manufacturer => ("fabrikant", "manufacturer"),
            Role::NotifiedBody => ("aangemelde instantie", "notified body"),
            Role::MemberState => {
                ("lidstaat of Europese Commissie", "member state or European Commission")
            }
            Role::QualityRegister => ("kwaliteitsregistratie", "quality register"),
            Role::LogManager => ("logbeheerder", "log manager"),
            Role::Public => ("iedereen", "anybody"),
        },
    )
}

/// What is touched.
#[must_use]
pub fn data(it: Data, language: Language) -> &'static str {
    of(
        language,
        match it {
            Data::OwnImplants => ("uw eigen implantaten", "your own implants"),
            Data::OwnConsent => ("uw eigen toestemming", "your own consent"),
            Data::OwnIncidents => ("incidenten in uw eigen dossier", "incidents in your own file"),
            Data::OwnAccessLog => ("wie er in uw gegevens keek", "who looked at your data"),
            Data::ReportedImplants => ("gemelde implantaten", "reported implants"),
            Data::PatientFile => ("dossier van de patiënt", "file of the patient"),
            Data::Consent => ("toestemming van de patiënt", "consent of the patient"),
            Data::Representatives => ("wie een patiënt vertegenwoordigt", "who acts for a patient"),
            Data::PatientLink => {
                ("bij welke patiënt een implantaat hoort", "which patient an implant is for")
            }
            Data::Message => ("bericht uit het patiëntendossier", "message from the patient file"),
            Data::RepairList => ("herstellijst", "repair list"),
            Data::HandOver => ("informatie voor de patiënt", "information for the patient"),
            Data::Reconciliation => ("maandelijkse aansluiting", "monthly reconciliation"),
            Data::Readiness => ("de zes criteria", "the six criteria"),
            Data::EvidencePack => ("bewijs voor een inspectie", "evidence for an inspection"),
            Data::Delivery => ("aanlevering aan het register", "delivery to the register"),
            Data::Registration => ("registratie in het register", "registration in the register"),
            Data::FileConfirmation => {
                ("bevestiging dat het in het dossier staat", "confirmation that it is in the file")
            }
            Data::Receipt => ("ontvangstbewijs van het register", "receipt of the register"),
            Data::Trace => ("aantallen per zorgaanbieder", "counts per care provider"),
            Data::DeliveryStatistics => {
                ("hoe op tijd er wordt aangeleverd", "how much is delivered in time")
            }
            Data::Directory => ("zorgaanbieders en hun locaties", "care providers and their sites"),
            Data::Statistics => ("cijfers voor publicatie", "figures for publication"),
            Data::RecallWork => ("werk voor een terugroepactie", "work for a recall"),
            Data::RecallProgress => ("voortgang van een terugroepactie", "progress of a recall"),
            Data::Notice => {
                ("veiligheidsbericht aan een zorgaanbieder", "safety notice to a provider")
            }
            Data::RecallContact => ("contact voor terugroepacties", "contact for recalls"),
            Data::RecallProcedure => ("procedure voor terugroepacties", "procedure for recalls"),
            Data::Instructions => ("gewijzigde gebruiksaanwijzing", "changed instructions for use"),
            Data::Quality => ("complicaties en evaluaties", "complications and evaluations"),
            Data::InternalIncidents => {
                ("intern gemelde incidenten", "incidents reported internally")
            }
            Data::BoardFigures => ("cijfers voor het bestuur", "figures for the board"),
            Data::Vigilance => ("meldingen over hulpmiddelen", "reports on devices"),
            Data::Inspection => ("bevindingen van inspecteurs", "findings of inspectors"),
            Data::Report => ("binnengekomen meldingen", "reports that came in"),
            Data::Enforcement => ("dossier voor een maatregel", "file for a measure"),
            Data::Results => ("resultaten van het toezicht", "results of supervision"),
            Data::FineInterview => ("verhoor voor een boete", "interview for a fine"),
            Data::Decision => ("besluiten voor openbaarmaking", "decisions to be published"),
            Data::Published => ("openbaar gemaakte stukken", "published documents"),
            Data::CriminalFile => ("stukken voor strafvervolging", "documents for prosecution"),
            Data::DeviceFacts => {
                ("incidenten met eigen hulpmiddelen", "incidents with one's own devices")
            }
            Data::CertificateFacts => {
                ("maatregelen bij eigen certificaten", "measures on one's own certificates")
            }
            Data::MarketNotice => ("berichten tussen autoriteiten", "notices between authorities"),
            Data::QualitySet => {
                ("gegevens voor een kwaliteitsregistratie", "data for a quality register")
            }
            Data::Complaint => ("klachten", "complaints"),
            Data::HouseRules => ("catalogus en regels", "catalogue and rules"),
            Data::Callers => ("wie toegang heeft", "who has access"),
            Data::OwnSession => ("waar u bent ingelogd", "where you are signed in"),
            Data::AccessLog => ("regels van het toegangslogboek", "lines of the access log"),
            Data::Service => ("de dienst zelf", "the service itself"),
            Data::TransparencyLog => ("het openbare logboek van ontvangst", "the transparency log"),
        },
    )
}

/// What is done with it.
#[must_use]
pub fn act(it: Act, language: Language) -> &'static str {
    of(
        language,
        match it {
            Act::Read => ("bekijken", "look at"),
            Act::Search => ("zoeken", "search"),
            Act::Write => ("vastleggen of wijzigen", "record or change"),
            Act::Export => ("meenemen of verstrekken", "take along or hand over"),
        },
    )
}

/// What for.
#[must_use]
pub fn purpose(it: Purpose, language: Language) -> &'static str {
    of(
        language,
        match it {
            Purpose::Delivery => ("aanleveren aan het register", "delivering to the register"),
            Purpose::RiskInsight => ("inzicht in een risico", "insight in a risk"),
            Purpose::InformProviders => ("zorgaanbieders informeren", "informing care providers"),
            Purpose::Supervision => {
                ("toezicht op de registratie", "supervision of the registration")
            }
            Purpose::OwnRecords => ("eigen registraties inzien", "seeing own registrations"),
            Purpose::Operation => ("beheer van het systeem", "keeping the system"),
            Purpose::Care => ("behandeling", "treatment"),
            Purpose::Registration => ("implantaten registreren", "registering implants"),
            Purpose::PatientInformation => ("de patiënt informeren", "informing the patient"),
            Purpose::Recall => ("een terugroepactie", "a recall"),
            Purpose::Quality => ("goede zorg bewaken", "watching over good care"),
            Purpose::Learning => ("leren van incidenten", "learning from incidents"),
            Purpose::Governance => ("bestuur van de zorgaanbieder", "governing the care provider"),
            Purpose::Vigilance => ("toezicht op hulpmiddelen", "watching over devices"),
            Purpose::SupervisionOfCare => ("toezicht op de zorg", "supervision of care"),
            Purpose::Intake => ("meldingen aannemen", "taking reports in"),
            Purpose::Measures => ("maatregelen en boetes", "measures and fines"),
            Purpose::Accountability => {
                ("verantwoording over het toezicht", "account of supervision")
            }
            Purpose::Publication => ("openbaar maken", "publishing"),
            Purpose::Prosecution => ("strafvervolging", "prosecution"),
            Purpose::Signals => ("bijwerkingen herkennen", "finding side effects"),
            Purpose::Advice => ("advies bij klachten", "advice on complaints"),
            Purpose::PostMarket => {
                ("een fabrikant volgt eigen hulpmiddelen", "a maker follows its own devices")
            }
            Purpose::CertificateSurveillance => {
                ("toezicht op certificaten", "surveillance of certificates")
            }
            Purpose::UnionMarket => ("de Europese markt", "the market of the Union"),
            Purpose::LogControl => ("controle van het logboek", "control of the log"),
            Purpose::Transparency => ("openbaarheid", "transparency"),
            Purpose::SignIn => ("in- en uitloggen", "signing in and out"),
        },
    )
}
