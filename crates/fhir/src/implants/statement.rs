//! Reads a DeviceUseStatement: from when to when, where in the body, for whom, by whom.

use super::Status;
use super::provider::ProviderSource;
use super::reader::Reader;
use super::target::Target;

/// Who treats, as zib2020 and zib2017 extend a statement with it.
const STATEMENT_PROVIDER: &[&str] = &[
    "http://nictiz.nl/fhir/StructureDefinition/ext-MedicalDevice.HealthProfessional",
    "http://nictiz.nl/fhir/StructureDefinition/ext-MedicalDevice.Location",
    "http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDevice-Organization",
    "http://nictiz.nl/fhir/StructureDefinition/zib-MedicalDevice-Practitioner",
];

impl<'m> Reader<'_, 'm> {
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
            self.provider(extension.choice("value", "Reference"), ProviderSource::Statement);
        }
    }
}
