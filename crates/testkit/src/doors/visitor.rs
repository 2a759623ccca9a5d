//! Who comes to the doors, and what each shows there.

use identity::{Assurance, Caller, OrganisationNumber, Person, Role};
use uuid::Uuid;
use web::doors::{Access, Door};

/// Somebody at the doors.
#[derive(Debug, Clone)]
pub struct Visitor {
    column: &'static str,
    pub(super) shows: Shows,
}

/// What a visitor shows.
#[derive(Debug, Clone)]
pub(super) enum Shows {
    /// A token, or nothing.
    Token(Option<String>),
    /// A browser without a session.
    Browser,
    /// The cookie of a session: somebody who signed in.
    Session(SignedIn),
    /// The cookie of a session that is over.
    Ended(SignedIn),
}

/// Somebody who signed in.
#[derive(Debug, Clone)]
pub(super) struct SignedIn {
    /// In which role; the role `public` is one who has not picked one yet.
    pub(super) role: Role,
    /// How sure the provider was.
    pub(super) assurance: Assurance,
    /// At which tenant of the house.
    pub(super) tenant: Option<Uuid>,
    /// As which patient.
    pub(super) patient: Option<Uuid>,
    /// Of which organisation.
    pub(super) organisation: Option<OrganisationNumber>,
}

impl Visitor {
    /// Those the house does not know: systems without a token, with a made up one and with one that
    /// was revoked; browsers without a session and with one that is over.
    #[must_use]
    pub fn strangers(revoked: &str) -> Vec<Self> {
        let made_up = "lir_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let token = |column, token: Option<&str>| Self {
            column,
            shows: Shows::Token(token.map(ToOwned::to_owned)),
        };
        let who = SignedIn {
            role: Role::LogManager,
            assurance: Assurance::High,
            tenant: None,
            patient: None,
            organisation: None,
        };
        vec![
            token("non", None),
            token("unk", Some(made_up)),
            token("end", Some(revoked)),
            Self { column: "brw", shows: Shows::Browser },
            Self { column: "exp", shows: Shows::Ended(who) },
        ]
    }

    /// A system that shows a token of the house.
    #[must_use]
    pub fn system(role: Role, token: &str) -> Self {
        Self { column: label(role), shows: Shows::Token(Some(token.to_owned())) }
    }

    /// One person of each role of people, signed in at level high at this tenant of the house; the
    /// patient is this one.
    #[must_use]
    pub fn people(tenant: Option<Uuid>, patient: Uuid) -> Vec<Self> {
        let people = Role::ALL.iter().filter(|role| !role.is_system());
        let person = |&role| {
            let patient = (role == Role::Patient).then_some(patient);
            let (assurance, organisation) = (Assurance::High, None);
            Self::person(SignedIn { role, assurance, tenant, patient, organisation })
        };
        people.map(person).collect()
    }

    /// One person of this role.
    ///
    /// # Panics
    /// When it is the role of a system: a mistake of who asks.
    #[must_use]
    pub fn of_role(role: Role, tenant: Option<Uuid>, patient: Uuid) -> Self {
        let mut people = Self::people(tenant, patient).into_iter();
        people.find(|it| it.column == label(role)).expect("a role of people")
    }

    /// The same person, of this organisation; a system stays what it is.
    #[must_use]
    pub fn of(mut self, number: &OrganisationNumber) -> Self {
        if let Shows::Session(who) = &mut self.shows {
            who.organisation = Some(number.clone());
        }
        self
    }

    fn person(who: SignedIn) -> Self {
        Self { column: label(who.role), shows: Shows::Session(who) }
    }

    /// The same person, signed in too weakly for a door that is otherwise open; none if there is
    /// no such door, or no such person.
    pub(super) fn too_weak_for(&self, door: &Door) -> Option<Self> {
        let Shows::Session(who) = &self.shows else { return None };
        let Access::Action(asked) = door.access else { return None };
        let weak = Self::person(SignedIn { assurance: Assurance::Low, ..who.clone() });
        let opens = |visitor: &Self| visitor.caller().is_some_and(|it| asked.opens_to(&it));
        (opens(self) && !opens(&weak)).then_some(weak)
    }

    /// The column in the table.
    pub(super) fn column(&self) -> &'static str {
        self.column
    }

    /// What the policy is asked about; none for a stranger.
    #[must_use]
    pub fn caller(&self) -> Option<Caller> {
        match &self.shows {
            Shows::Token(_) => {
                let role = Role::ALL.iter().copied().find(|role| label(*role) == self.column)?;
                Some(Caller::known(Uuid::nil(), role, Vec::new()))
            }
            Shows::Browser | Shows::Ended(_) => None,
            Shows::Session(who) => {
                let subject = who.subject();
                let SignedIn { role, assurance, patient, .. } = *who;
                let person =
                    Person { subject, name: who.name(), assurance, patient, representation: None };
                let caller = Caller::signed_in(Uuid::nil(), role, person);
                Some(caller.of_organisation(who.organisation.clone()))
            }
        }
    }
}

impl SignedIn {
    pub(super) fn subject(&self) -> String {
        format!("subject-of-{}", self.role)
    }

    /// A patient is called nothing.
    pub(super) fn name(&self) -> String {
        if self.role == Role::Patient { String::new() } else { format!("Test {}", self.role) }
    }
}

/// The column of a role.
pub(super) fn label(role: Role) -> &'static str {
    match role {
        Role::Patient => "pat",
        Role::Professional => "doc",
        Role::Registrar => "reg",
        Role::Deliverer => "dlv",
        Role::Provider => "SYS",
        Role::RecallCoordinator => "rec",
        Role::QualityOfficer => "qua",
        Role::IncidentOfficer => "inc",
        Role::Board => "brd",
        Role::Operator => "OPR",
        Role::Inspectorate => "IGJ",
        Role::VigilanceInspector => "vig",
        Role::CareInspector => "car",
        Role::ReportingDesk => "dsk",
        Role::EnforcementOfficer => "enf",
        Role::PublicationOfficer => "pub",
        Role::Prosecution => "om",
        Role::SideEffectCentre => "sid",
        Role::ComplaintDesk => "lmz",
        Role::Manufacturer => "mfr",
        Role::NotifiedBody => "nob",
        Role::MemberState => "eu",
        Role::QualityRegister => "qrg",
        Role::LogManager => "log",
        Role::Public => "any",
    }
}
