//! Who and what a case is about: regime, owner and second reader, operators, devices, and the day
//! by whose law and policy it is judged.

use jiff::civil::Date;
use law::intervention::Fact;
use serde::{Deserialize, Serialize};

use super::picks;
use crate::model::fault::{Fault, MAX_LINE, Reading};

/// Operators and devices a case names at most.
pub const MOST: usize = 5;

/// Who and what a case is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseRecord {
    /// Which table of interventions it goes by.
    pub regime: Regime,
    /// Who works on it.
    pub owner: String,
    /// Who reads it a second time.
    pub second_reader: String,
    /// The policy it is judged by.
    pub policy_version: String,
    /// The day whose law it is judged by.
    pub law_on: Date,
    /// Who it is about: the first is the subject.
    pub operators: Vec<Operator>,
    /// Which devices.
    pub devices: Vec<Device>,
}

picks! {
    /// Which table of interventions a case goes by, and which law.
    Regime {
        /// The intervention policy, under the MDR.
        Mdr = "mdr",
        /// The same, under the IVDR.
        Ivdr = "ivdr",
        /// A device under the old directives.
        MddLegacy = "mdd_legacy",
        /// An IVD under the old directive.
        IvddLegacy = "ivdd_legacy",
        /// The ladder for care providers.
        Wkkgz = "wkkgz",
    }
}

impl Regime {
    /// Which of the two policies decides.
    #[must_use]
    pub fn of_law(self) -> law::intervention::Regime {
        match self {
            Self::Wkkgz => law::intervention::Regime::Wkkgz,
            _ => law::intervention::Regime::MdrIvdr,
        }
    }

    /// The policy of now.
    #[must_use]
    pub fn policy_version(self) -> &'static str {
        match self {
            Self::Wkkgz => "IGJ Interventiebeleid",
            _ => "IGJ Interventiebeleid MDR/IVDR, maart 2022",
        }
    }
}

/// An operator or care provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Operator {
    /// Its role: a value of the fact `subject`, or for care of `provider`.
    pub role: String,
    /// Its name.
    pub name: String,
    /// Its number: SRN or company number.
    pub number: String,
    /// Its branch; empty if none.
    pub branch: String,
    /// Where it is established: `NL`, `EU:DE` or `third_country`.
    pub established_in: String,
    /// Persons employed.
    pub persons: Option<u32>,
    /// Turnover of last year, in whole euro.
    pub turnover: Option<u64>,
}

/// A device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Device {
    /// Its UDI-DI; empty if not known.
    pub udi_di: String,
    /// Its name.
    pub name: String,
    /// Its risk class.
    pub class: String,
    /// Whether a notified body gave a certificate: yes, no, or empty where it is not known.
    pub is_certified: String,
    /// The notified body.
    pub notified_body: String,
    /// The certificate.
    pub certificate: String,
}

/// Risk classes of the MDR and the IVDR.
pub const CLASSES: [&str; 8] = ["I", "IIa", "IIb", "III", "A", "B", "C", "D"];

impl CaseRecord {
    /// Whom the case is about.
    #[must_use]
    pub fn subject(&self) -> Option<&Operator> {
        self.operators.first()
    }

    /// Reads it from a form: fields of operators and devices end in their number.
    pub fn read(mut reading: Reading<'_>) -> Result<Self, crate::model::fault::Faults> {
        let regime = Regime::of(&reading.plain("regime"));
        if regime.is_none() {
            reading.note("regime", Fault::Pick);
        }
        let owner = reading.needed("owner", MAX_LINE);
        let second_reader = reading.text("second_reader", MAX_LINE);
        if !owner.is_empty() && owner.eq_ignore_ascii_case(&second_reader) {
            reading.note("second_reader", Fault::Twice);
        }
        let law_on = reading.plain("law_on");
        let law_on = law_on.parse::<Date>().ok();
        if law_on.is_none() {
            reading.note("law_on", Fault::Day);
        }
        let is_wkkgz = regime == Some(Regime::Wkkgz);
        let read: Vec<_> = (1..=MOST).map(|at| operator(&mut reading, at, is_wkkgz)).collect();
        let operators: Vec<Operator> = read.into_iter().flatten().collect();
        let devices: Vec<Device> = (1..=MOST).filter_map(|at| device(&mut reading, at)).collect();
        let read = regime.zip(law_on).map(|(regime, law_on)| Self {
            regime,
            owner,
            second_reader,
            policy_version: regime.policy_version().to_owned(),
            law_on,
            operators,
            devices,
        });
        match (read, reading.faults.is_empty()) {
            (Some(read), true) => Ok(read),
            _ => Err(reading.faults),
        }
    }

    /// A field as its form has it.
    #[must_use]
    pub fn value(&self, field: &str) -> String {
        let (name, at) = match field.rsplit_once('_') {
            Some((name, at)) => (name, at.parse::<usize>().ok().and_then(|at| at.checked_sub(1))),
            None => (field, None),
        };
        let Some(at) = at else {
            return match field {
                "regime" => self.regime.as_str().to_owned(),
                "owner" => self.owner.clone(),
                "second_reader" => self.second_reader.clone(),
                "law_on" => self.law_on.to_string(),
                _ => String::new(),
            };
        };
        let operator = self.operators.get(at).map(|it| it.value(name));
        let device = self.devices.get(at).map(|it| it.value(name));
        operator.flatten().or(device.flatten()).unwrap_or_default()
    }
}

impl Operator {
    fn value(&self, name: &str) -> Option<String> {
        let text = match name {
            "role" => self.role.clone(),
            "operator" => self.name.clone(),
            "number" => self.number.clone(),
            "branch" => self.branch.clone(),
            "established" => match self.established_in.strip_prefix("EU:") {
                Some(_) => "EU".to_owned(),
                None => self.established_in.clone(),
            },
            "country" => self.established_in.strip_prefix("EU:").unwrap_or_default().to_owned(),
            "persons" => self.persons.map(|it| it.to_string()).unwrap_or_default(),
            "turnover" => self.turnover.map(|it| it.to_string()).unwrap_or_default(),
            _ => return None,
        };
        Some(text)
    }
}

impl Device {
    fn value(&self, name: &str) -> Option<String> {
        Some(match name {
            "udi" => self.udi_di.clone(),
            "device" => self.name.clone(),
            "class" => self.class.clone(),
            "certified" => self.is_certified.clone(),
            "body" => self.notified_body.clone(),
            "certificate" => self.certificate.clone(),
            _ => return None,
        })
    }
}

fn operator(reading: &mut Reading<'_>, at: usize, is_wkkgz: bool) -> Option<Operator> {
    let field = |name: &str| format!("{name}_{at}");
    let role = reading.plain(&field("role"));
    let name = reading.text(&field("operator"), MAX_LINE);
    let number = reading.text(&field("number"), MAX_LINE);
    let branch = reading.branch(&field("branch"));
    let established = reading.plain(&field("established"));
    let country = reading.country(&field("country"));
    let persons = whole(reading, &field("persons"));
    let turnover = whole(reading, &field("turnover"));
    if at > 1 && name.is_empty() && role.is_empty() {
        return None;
    }
    if name.is_empty() {
        reading.note(&field("operator"), Fault::Empty);
    }
    let is_provider = Fact::Provider.value(&role).is_some();
    let is_role = is_provider || Fact::Subject.value(&role).is_some();
    if !is_role || (at == 1 && is_wkkgz != is_provider) {
        reading.note(&field("role"), Fault::Pick);
    }
    let established_in = match (established.as_str(), country.as_str()) {
        ("NL" | "third_country", _) => established,
        ("EU", "") => {
            reading.note(&field("country"), Fault::Empty);
            established
        }
        ("EU", country) => format!("EU:{country}"),
        _ => {
            reading.note(&field("established"), Fault::Pick);
            established
        }
    };
    let persons = persons.and_then(|it| u32::try_from(it).ok());
    Some(Operator { role, name, number, branch, established_in, persons, turnover })
}

fn device(reading: &mut Reading<'_>, at: usize) -> Option<Device> {
    let field = |name: &str| format!("{name}_{at}");
    let udi_di = reading.udi_dis(&field("udi")).into_iter().next().unwrap_or_default();
    let name = reading.text(&field("device"), MAX_LINE);
    let class = reading.plain(&field("class"));
    let is_certified = reading.plain(&field("certified"));
    let notified_body = reading.text(&field("body"), MAX_LINE);
    let certificate = reading.text(&field("certificate"), MAX_LINE);
    if reading.plain(&field("udi")).is_empty() && name.is_empty() {
        return None;
    }
    if name.is_empty() {
        reading.note(&field("device"), Fault::Empty);
    }
    if !class.is_empty() && !CLASSES.contains(&class.as_str()) {
        reading.note(&field("class"), Fault::Pick);
    }
    if !["", "yes", "no"].contains(&is_certified.as_str()) {
        reading.note(&field("certified"), Fault::Pick);
    }
    if is_certified == "yes" && notified_body.is_empty() {
        reading.note(&field("body"), Fault::Empty);
    }
    Some(Device { udi_di, name, class, is_certified, notified_body, certificate })
}

/// A whole number, as people write it: `1.250.000`.
fn whole(reading: &mut Reading<'_>, field: &str) -> Option<u64> {
    let text: String = reading.plain(field).chars().filter(|it| !['.', ' '].contains(it)).collect();
    if text.is_empty() {
        return None;
    }
    let number = text.parse().ok();
    if number.is_none() {
        reading.note(field, Fault::Number);
    }
    number
}
