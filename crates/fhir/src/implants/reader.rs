//! Reads statements and procedures into an extract, and follows their references.

use crate::node::Node;
use crate::observed::Observed;
use crate::when::When;

use super::resolver::{Resolution, Resolver, Target};
use super::{Action, Extract, MissingReference, Role, Sought, Status, Unusable};

const LATERALITY: &[&str] = &[
    "http://nictiz.nl/fhir/StructureDefinition/ext-AnatomicalLocation.Laterality",
    "http://nictiz.nl/fhir/StructureDefinition/BodySite-Qualifier",
];
const STATEMENT_PROVIDER: &[&str] = &[
    "http://nictiz.nl/fhir/StructureDefinition/ext-MedicalDevice.HealthProfessional",
    "http://nictiz.nl/fhir/StructureDefinition/ext-MedicalDevice.Location",
    "http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDevice-Organization",
    "http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDevice-Practitioner",
];

/// One extract in the making.
pub(super) struct Reader<'r, 'm> {
    pub(super) resolver: &'r Resolver<'m>,
    pub(super) extract: Extract<'m>,
}

impl<'r, 'm> Reader<'r, 'm> {
    pub(super) fn new(resolver: &'r Resolver<'m>) -> Self {
        Self { resolver, extract: Extract::default() }
    }

    /// Notes that a resource is part of this extract; `false` when it already was.
    pub(super) fn take(&mut self, target: &Target<'m>) -> bool {
        let part = target.part();
        let new = !self.extract.parts.contains(&part);
        if new {
            self.extract.parts.push(part);
        }
        new
    }

    /// The resource behind a reference; one that is not here is noted once.
    pub(super) fn follow(&mut self, reference: &Node<'m>, role: Role) -> Option<Target<'m>> {
        match self.resolver.resolve(reference) {
            Resolution::Found(target) => Some(target),
            // A number of a patient or provider says all there is to know of them.
            Resolution::Missing(Observed { value: Sought::Identifier(_), .. })
                if matches!(role, Role::Patient | Role::Provider) =>
            {
                None
            }
            Resolution::Missing(sought) => {
                let missing = MissingReference { role, sought };
                let known = |known: &MissingReference<'m>| {
                    known.role == role && known.sought.value == missing.sought.value
                };
                if !self.extract.missing.iter().any(known) {
                    self.extract.missing.push(missing);
                }
                None
            }
            Resolution::Nothing => None,
        }
    }

    pub(super) fn date(&mut self, text: Option<Observed<&'m str>>) -> Option<Observed<When>> {
        let text = text?;
        let when = When::of(text.value);
        if when.is_none() {
            self.unusable("invalid_date", &text);
        }
        when.map(|when| text.map(|_| when))
    }

    pub(super) fn unusable<T>(&mut self, code: &'static str, at: &Observed<T>) {
        let Observed { expression, message, .. } = at;
        self.extract.unusable.push(Unusable {
            code,
            expression: expression.clone(),
            message: *message,
        });
    }

    pub(super) fn statement(&mut self, statement: &Target<'m>) {
        self.take(statement);
        let node = &statement.node;
        self.extract.statement_status = node.text("status").map(|code| code.map(Status::of));
        self.identifiers(node);
        let timing = node.choice("timing", "Period");
        for period in [timing, node.child("whenUsed")].into_iter().flatten() {
            let start = self.date(period.text("start"));
            self.extract.implanted.extend(start);
            let end = self.date(period.text("end"));
            self.extract.explanted.extend(end);
        }
        let moment = node.choice("timing", "dateTime").and_then(|node| node.own_text());
        let moment = self.date(moment);
        self.extract.implanted.extend(moment);
        if let Some(site) = node.child("bodySite") {
            self.body_site(&site);
        }
        self.notes(node);
        for name in ["subject", "patient"] {
            self.patient(node.child(name));
        }
        for extension in node.extensions(STATEMENT_PROVIDER) {
            self.provider(extension.choice("value", "Reference"), super::ProviderSource::Statement);
        }
    }

    /// Reads a procedure for this device. `focal` is what it says it did with it; `derived` that the
    /// statement names it as the operation it derives from.
    pub(super) fn procedure(&mut self, procedure: &Target<'m>, focal: &[Node<'m>], derived: bool) {
        if !self.take(procedure) {
            return;
        }
        let node = &procedure.node;
        self.procedure_status(node);
        self.identifiers(node);
        let actions: Vec<_> = focal
            .iter()
            .filter_map(|focal| focal.child("action"))
            .flat_map(|action| action.codings().collect::<Vec<_>>())
            .filter_map(|coding| {
                let action = Action::of(coding.value.code?);
                Some(coding.map(|_| action))
            })
            .collect();
        self.performed(node, &actions, derived);
        self.extract.actions.extend(actions);
        if let Some(code) = node.child("code") {
            self.extract.procedure_codes.extend(code.codings());
            self.extract.procedure_texts.extend(code.text("text"));
        }
        for site in node.items("bodySite") {
            self.body_site(&site);
        }
        self.notes(node);
        self.patient(node.child("subject"));
        for performer in node.items("performer") {
            for name in ["actor", "onBehalfOf"] {
                self.provider(performer.child(name), super::ProviderSource::Performer);
            }
        }
        self.provider(node.child("location"), super::ProviderSource::Location);
    }

    fn procedure_status(&mut self, node: &Node<'m>) {
        let flag = node.json.get("notDone").and_then(crate::json::Json::flag);
        if flag == Some(true) {
            let at = Observed {
                value: Status::NotDone,
                expression: format!("{}.notDone", node.path),
                message: node.origin.message,
            };
            self.extract.procedure_statuses.push(at);
        }
        self.extract
            .procedure_statuses
            .extend(node.text("status").map(|code| code.map(Status::of)));
    }

    /// Files the date of a procedure under what it says it did with the device.
    fn performed(&mut self, node: &Node<'m>, actions: &[Observed<Action>], derived: bool) {
        let period = node.choice("performed", "Period");
        let day = node.choice("performed", "dateTime").and_then(|node| node.own_text());
        let texts =
            [day, period.and_then(|period| period.text("start").or_else(|| period.text("end")))];
        for text in texts {
            let Some(when) = self.date(text) else { continue };
            let says = |wanted| actions.iter().any(|action| action.value == wanted);
            let placed = says(Action::Implanted) || (actions.is_empty() && derived);
            let removed = says(Action::Explanted);
            if placed {
                self.extract.implanted.push(when.clone());
            }
            if removed {
                self.extract.explanted.push(when.clone());
            }
            if !(placed || removed) {
                self.extract.performed.push(when);
            }
        }
    }

    fn identifiers(&mut self, node: &Node<'m>) {
        self.extract
            .identifiers
            .extend(node.items("identifier").filter_map(|item| identifier(&item)));
    }

    fn body_site(&mut self, site: &Node<'m>) {
        self.extract.body_sites.extend(site.codings());
        for extension in site.extensions(LATERALITY) {
            if let Some(concept) = extension.choice("value", "CodeableConcept") {
                self.extract.lateralities.extend(concept.codings());
            }
        }
    }

    fn notes(&mut self, node: &Node<'m>) {
        self.extract.notes.extend(node.items("note").filter_map(|note| note.text("text")));
    }
}

/// A business identifier with the place of its value.
pub(super) fn identifier<'m>(item: &Node<'m>) -> Option<Observed<crate::observed::Identifier<'m>>> {
    let system = item.str("system");
    Some(
        item.text("value")?.map(|value| {
            crate::observed::Identifier::new(system, crate::observed::Secret::of(value))
        }),
    )
}
