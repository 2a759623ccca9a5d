//! Who there is to be: one for each role that has something to do in one of the houses.

use admission::people::Kind;
use identity::{Assurance, Role};
use serde_json::{Map, Value, json};

use super::super::province::Province;

/// Somebody made up.
#[derive(Debug, Clone)]
pub(in super::super) struct Persona {
    /// What a script names it by.
    pub(in super::super) key: String,
    /// Its name.
    pub(in super::super) name: &'static str,
    /// Its role.
    pub(in super::super) role: Role,
    /// With whom it signs in.
    pub(in super::super) kind: Kind,
    /// At which house it has a desk, by place.
    pub(in super::super) house: usize,
    /// What one does as this person, in Dutch and in English.
    pub(in super::super) does: (&'static str, &'static str),
    about: String,
    claims: Map<String, Value>,
}

/// The places where people sign in: the register, the gateways, the inspectorate.
pub(in super::super) const REGISTER: usize = 0;
/// The hospital with a gateway.
pub(in super::super) const HOSPITAL: usize = 1;
/// The clinic with a gateway.
pub(in super::super) const CLINIC: usize = 2;
/// The inspectorate.
pub(in super::super) const INSPECTORATE: usize = 3;

type Told = (Role, &'static str, (&'static str, &'static str));

/// Roles at the register, of the minister's own staff.
const AT_REGISTER: [Told; 2] = [
    (Role::Operator, "Bas Beheer", ("houdt het register draaiend", "keeps the register running")),
    (
        Role::LogManager,
        "Lena Logboek",
        ("ziet wie wat deed in het register", "sees who did what in the register"),
    ),
];

/// Roles at a provider that delivers by hand in the register's own pages.
const BY_HAND: [Told; 3] = [
    (
        Role::Deliverer,
        "Dora Doorgeven",
        (
            "registreert met de hand, zonder eigen systeem, en ziet wat ervan kwam",
            "registers by hand, without a system of her own, and sees what became of it",
        ),
    ),
    (
        Role::Professional,
        "Paula Particulier",
        (
            "bevestigt dat een registratie ook in het dossier van de patiënt staat",
            "confirms that a registration stands in the patient's file too",
        ),
    ),
    (
        Role::RecallCoordinator,
        "Rik Roepterug",
        (
            "leest veiligheidsberichten en geeft door hoeveel patiënten zijn gesproken",
            "reads safety notices and reports how many patients were spoken to",
        ),
    ),
];

/// Roles at the hospital.
const AT_HOSPITAL: [Told; 8] = [
    (
        Role::Registrar,
        "Noor Nachtdienst",
        ("scant implantaten op de operatiekamer", "scans implants in the operating room"),
    ),
    (
        Role::Professional,
        "Sanne Snijder",
        ("tekent wat op de operatie gescand is", "signs what was scanned at the operation"),
    ),
    (
        Role::Deliverer,
        "Dirk Doorgeven",
        (
            "ziet wat nog doorgegeven moet worden en herstelt wat blijft hangen",
            "sees what must still be delivered and repairs what got stuck",
        ),
    ),
    (
        Role::Board,
        "Bram Bestuur",
        ("ziet of het ziekenhuis op tijd is", "sees whether the hospital is in time"),
    ),
    (Role::QualityOfficer, "Kees Kwaliteit", ("bewaakt de kwaliteit", "watches over quality")),
    (
        Role::RecallCoordinator,
        "Roos Terugroep",
        ("bereikt patiënten bij een terugroepactie", "reaches patients in a recall"),
    ),
    (
        Role::IncidentOfficer,
        "Ines Incident",
        (
            "houdt het interne register van incidenten bij",
            "keeps the internal register of incidents",
        ),
    ),
    (
        Role::LogManager,
        "Lars Logboek",
        ("ziet wie in welk dossier keek", "sees who looked into which file"),
    ),
];

/// Roles at the clinic.
const AT_CLINIC: [Told; 3] = [
    (
        Role::Registrar,
        "Klaas Kliniek",
        ("registreert in een kliniek met een camera", "registers in a clinic with a camera"),
    ),
    (
        Role::Professional,
        "Petra Praktijk",
        ("tekent voor de implantaten van de kliniek", "signs for the implants of the clinic"),
    ),
    (
        Role::RecallCoordinator,
        "Tess Terugroep",
        (
            "bereikt de patiënten van de kliniek bij een terugroepactie",
            "reaches the clinic's patients in a recall",
        ),
    ),
];

/// Roles at the inspectorate.
const AT_INSPECTORATE: [Told; 6] = [
    (
        Role::VigilanceInspector,
        "Vera van der Vigilantie",
        (
            "vraagt het register hoeveel implantaten een risico lopen, en waar",
            "asks the register how many implants are at risk, and where",
        ),
    ),
    (
        Role::CareInspector,
        "Tineke Toezicht",
        (
            "ziet welke zorgaanbieders niet of te laat registreren, schrijft brieven en gaat op bezoek",
            "sees which care providers register late or not at all, writes letters and goes on visits",
        ),
    ),
    (
        Role::ReportingDesk,
        "Mo Meldpunt",
        (
            "neemt signalen aan uit alle bronnen en ziet of iets al eerder binnenkwam",
            "takes in signals from all sources and sees whether something came in before",
        ),
    ),
    (
        Role::EnforcementOfficer,
        "Hanna Handhaving",
        (
            "beantwoordt de vragen van het interventiebeleid en neemt maatregelen, als afdelingshoofd",
            "answers the questions of the intervention policy and takes measures, as head of a department",
        ),
    ),
    (
        Role::PublicationOfficer,
        "Pieter Publicatie",
        (
            "beslist welke veiligheidsberichten, rapporten en maatregelen iedereen kan lezen",
            "decides which safety notices, reports and measures everybody can read",
        ),
    ),
    (
        Role::LogManager,
        "Loes Logboek",
        ("ziet wie wat deed bij de inspectie", "sees who did what at the inspectorate"),
    ),
];

/// A second officer of enforcement: nobody confirms a function of their own.
const CHIEF: Told = (
    Role::EnforcementOfficer,
    "Gerda Gezag",
    (
        "tekent wat een afdelingshoofd niet mag tekenen, als hoofdinspecteur",
        "signs what the head of a department may not sign, as chief inspector",
    ),
);
/// What a script names the second officer by.
pub(in super::super) const CHIEF_KEY: &str = "inspectorate-chief_inspector";

/// The manufacturer of the lot that is recalled.
const MAKER: Told = (
    Role::Manufacturer,
    "Mila Maker",
    (
        "ziet van haar eigen terugroepactie hoever alle zorgaanbieders samen zijn",
        "sees how far all care providers together are with the recall of her own device",
    ),
);

const PATIENT: (&str, &str) = (
    "ziet welke implantaten er in het eigen lichaam zitten, en wie in het dossier keek",
    "sees which implants are in her own body, and who looked into her file",
);

/// What somebody in this role is called, at the hospital, the clinic or the inspectorate.
pub(in super::super) fn name_of(house: usize, role: Role) -> &'static str {
    let all: &[Told] = match house {
        HOSPITAL => &AT_HOSPITAL,
        CLINIC => &AT_CLINIC,
        _ => &AT_INSPECTORATE,
    };
    all.iter().find(|(it, ..)| *it == role).map_or("", |(_, name, _)| name)
}

/// Everybody. A patient is somebody of the hospital with this BSN; a manufacturer has this single
/// registration number.
pub(super) fn all(province: &Province, bsn: Option<&str>, srn: Option<&str>) -> Vec<Persona> {
    let [hospital, clinic] = province.served();
    let own = |place, at: &'static str| {
        move |told: &Told| persona(told, place, at, &json!({ "roles": [told.0.as_str()] }))
    };
    let staff_of = |place, name: &str, system: &str, number: &str| {
        let (name, organisation) = (name.to_owned(), format!("{system}:{number}"));
        move |told: &Told| {
            let claims = json!({ "roles": [told.0.as_str()], "organisation": organisation });
            persona(told, place, &name, &claims)
        }
    };
    let (first, second) = (&hospital.provider, &clinic.provider);
    let mut all: Vec<Persona> = Vec::new();
    all.extend(AT_HOSPITAL.iter().map(staff_of(HOSPITAL, &first.name, "ura", &first.ura)));
    all.extend(bsn.map(|bsn| {
        let told = (Role::Patient, "Mevrouw Proef", PATIENT);
        persona(&told, HOSPITAL, &first.name, &json!({ "bsn": bsn }))
    }));
    all.extend(AT_CLINIC.iter().map(staff_of(CLINIC, &second.name, "ura", &second.ura)));
    all.extend(AT_REGISTER.iter().map(own(REGISTER, "the register")));
    if let Some(sender) = province.by_hand() {
        let of = staff_of(REGISTER, &sender.name, "ura", &sender.ura);
        all.extend(BY_HAND.iter().map(of));
    }
    let of_inspectorate = own(INSPECTORATE, "the inspectorate");
    all.extend(AT_INSPECTORATE.iter().map(of_inspectorate));
    all.push(Persona { key: CHIEF_KEY.to_owned(), ..of_inspectorate(&CHIEF) });
    all.extend(srn.map(|srn| {
        let claims =
            json!({ "roles": [Role::Manufacturer.as_str()], "organisation": format!("srn:{srn}") });
        persona(&MAKER, INSPECTORATE, "the manufacturer of a recalled lot", &claims)
    }));
    all
}

fn persona(told: &Told, house: usize, place: &str, claims: &Value) -> Persona {
    let (role, name, does) = *told;
    let (kind, at) = match role {
        Role::Patient => (Kind::Patients, "of"),
        _ => (Kind::Staff, "at"),
    };
    let key = match house {
        REGISTER => format!("register-{}", role.as_str()),
        CLINIC => format!("clinic-{}", role.as_str()),
        INSPECTORATE => format!("inspectorate-{}", role.as_str()),
        _ => role.as_str().to_owned(),
    };
    let about = format!("{} {at} {place}", role.as_str().replace('_', " "));
    let claims = claims.as_object().cloned().unwrap_or_default();
    Persona { key, name, role, kind, house, does, about, claims }
}

impl Persona {
    /// As the provider knows it.
    pub(super) fn at_provider(&self) -> devidp::Persona {
        devidp::Persona {
            key: self.key.clone(),
            subject: format!("demo-{}", self.key),
            name: self.name.to_owned(),
            about: self.about.clone(),
            acr: Assurance::Substantial.acr().to_owned(),
            amr: vec!["pwd".to_owned(), "otp".to_owned()],
            claims: self.claims.clone(),
        }
    }

    /// Where one becomes this person: the house sends the browser to the provider and back.
    pub(in super::super) fn link(&self, house: &str) -> String {
        format!("{house}/login/{}?login_hint={}", self.kind.as_str(), self.key)
    }

    /// The same, to land on this page.
    pub(in super::super) fn link_to(&self, house: &str, path: &str) -> String {
        let to: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
        format!("{}&to={to}", self.link(house))
    }
}
