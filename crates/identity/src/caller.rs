//! A caller the house knows.

use audit::Actor;
use exchange::BranchNumber;
use uuid::Uuid;

use crate::assurance::Assurance;
use crate::organisation::OrganisationNumber;
use crate::policy::{Act, Data};
use crate::representation::Representation;
use crate::role::Role;

/// A caller the house knows: a system, or a person who signed in. Which branches it acts for is
/// the house's own record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    id: Uuid,
    role: Role,
    branches: Vec<BranchNumber>,
    mandates: Vec<(BranchNumber, OrganisationNumber)>,
    limits: Option<Vec<(Data, Act)>>,
    tenant: Option<Uuid>,
    organisation: Option<OrganisationNumber>,
    person: Option<Person>,
}

/// What a session knows of the person who signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// What the identity provider calls the person: issuer and subject, never a BSN.
    pub subject: String,
    /// What to call the person on a page.
    pub name: String,
    /// How sure the identity provider was.
    pub assurance: Assurance,
    /// The patient this person is, or acts for, in a house that has patients.
    pub patient: Option<Uuid>,
    /// That the person acts for that patient and is somebody else.
    pub representation: Option<Representation>,
}

impl Caller {
    /// A system as the house has it on record.
    #[must_use]
    pub fn known(id: Uuid, role: Role, branches: Vec<BranchNumber>) -> Self {
        let (mandates, limits, tenant) = (Vec::new(), None, None);
        Self { id, role, branches, mandates, limits, tenant, organisation: None, person: None }
    }

    /// A person, by the id of the session.
    #[must_use]
    pub fn signed_in(session: Uuid, role: Role, person: Person) -> Self {
        Self { person: Some(person), ..Self::known(session, role, Vec::new()) }
    }

    /// The same caller, acting for these branches.
    #[must_use]
    pub fn with_branches(self, branches: Vec<BranchNumber>) -> Self {
        Self { branches, ..self }
    }

    /// The same caller, calling for this tenant of the house: at a gateway, the provider.
    #[must_use]
    pub fn of_tenant(self, tenant: Option<Uuid>) -> Self {
        Self { tenant, ..self }
    }

    /// The same caller, of this organisation.
    #[must_use]
    pub fn of_organisation(self, organisation: Option<OrganisationNumber>) -> Self {
        Self { organisation, ..self }
    }

    /// The same caller, acting for these of its branches under a mandate of the organisation
    /// beside each.
    #[must_use]
    pub fn under_mandates(self, mandates: Vec<(BranchNumber, OrganisationNumber)>) -> Self {
        Self { mandates, ..self }
    }

    /// The same caller, with an access token that opens no more than this.
    #[must_use]
    pub fn limited_to(self, leaves: Vec<(Data, Act)>) -> Self {
        Self { limits: Some(leaves), ..self }
    }

    /// Its id in this house: of the system, or of the session.
    #[must_use]
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// Its role.
    #[must_use]
    pub fn role(&self) -> Role {
        self.role
    }

    /// The branches it acts for.
    #[must_use]
    pub fn branches(&self) -> &[BranchNumber] {
        &self.branches
    }

    /// The tenant of the house it calls for.
    #[must_use]
    pub fn tenant(&self) -> Option<Uuid> {
        self.tenant
    }

    /// The organisation it is of.
    #[must_use]
    pub fn organisation(&self) -> Option<&OrganisationNumber> {
        self.organisation.as_ref()
    }

    /// The person, if it is one.
    #[must_use]
    pub fn person(&self) -> Option<&Person> {
        self.person.as_ref()
    }

    /// Whether it acts for this branch.
    #[must_use]
    pub fn acts_for(&self, branch: &BranchNumber) -> bool {
        self.branches.contains(branch)
    }

    /// Whose mandate it acts under for this branch; none if it acts for itself.
    #[must_use]
    pub fn mandator(&self, branch: &BranchNumber) -> Option<&OrganisationNumber> {
        self.mandates.iter().find(|mandate| mandate.0 == *branch).map(|mandate| &mandate.1)
    }

    /// Under whose mandates it acts for these branches, each once, as the access log names them;
    /// none if it acts for itself only.
    #[must_use]
    pub fn mandators<'b>(
        &self,
        branches: impl IntoIterator<Item = &'b BranchNumber>,
    ) -> Option<String> {
        if self.mandates.is_empty() {
            return None;
        }
        let named = branches.into_iter().filter_map(|branch| self.mandator(branch));
        let mut numbers: Vec<String> = named.map(ToString::to_string).collect();
        numbers.sort_unstable();
        numbers.dedup();
        (!numbers.is_empty()).then(|| numbers.join(" "))
    }

    /// Whether what it showed opens this; what its role may do is another question.
    #[must_use]
    pub fn opens(&self, data: Data, act: Act) -> bool {
        self.limits.as_ref().is_none_or(|leaves| leaves.contains(&(data, act)))
    }

    /// How the access log names it.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.acting_for(self.person.as_ref().map(|person| person.subject.clone()))
    }

    /// How the access log names it, with the person it says it acts for.
    #[must_use]
    pub fn acting_for(&self, user: Option<String>) -> Actor {
        let organisation = self.organisation.as_ref().map(ToString::to_string);
        let acts_for = self.person.as_ref().and_then(|person| person.representation.as_ref());
        let actor = Actor::caller(self.id, self.role.as_str()).of(organisation).with_user(user);
        actor.answered_for_by(acts_for.map(Representation::code))
    }
}
