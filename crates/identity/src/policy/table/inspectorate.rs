//! At the inspectorate: its system and its people.

use crate::policy::row::{Row, rows};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = rows! {
    // The system asks for an inspector, whom it names.
    Inspectorate       | Trace              | Search            | Foreign | RiskInsight InformProviders | Case    | Substantial | "Wkkgz art. 7a(2)";
    Inspectorate VigilanceInspector
                       | Notice             | Read Write        | Foreign | InformProviders             | Case    | Substantial | "Wkkgz art. 7a(2)(b)";
    Inspectorate VigilanceInspector
                       | RecallProgress     | Read Search       | Foreign | InformProviders             | Case    | Substantial | "Wkkgz art. 7a(2)(b)";
    Inspectorate VigilanceInspector
                       | RecallContact      | Read Search       | Foreign | InformProviders             | Case    | Substantial | "Wkkgz art. 7a(2)(b)";
    Inspectorate       | DeliveryStatistics | Read Search       | Foreign | Supervision                 | Visit   | Substantial | "Wkkgz art. 24(1)";

    VigilanceInspector | Trace              | Search            | Foreign | RiskInsight InformProviders | Case    | Substantial | "Wkkgz art. 7a(2)";
    VigilanceInspector | Vigilance          | Read Search Write | Foreign | Vigilance                   | Case    | Substantial | "MDR art. 87-90; Wmh art. 10";

    CareInspector      | DeliveryStatistics | Read Search       | Foreign | Supervision                 | Visit   | Substantial | "Wkkgz art. 24(1)";
    // Whom figures are expected of: the directory of sites, exemptions, programmes of supervision.
    CareInspector      | Directory          | Read Search Write | Foreign | Supervision                 | Full    | Substantial | "Wkkgz art. 24(1)";
    CareInspector      | Inspection         | Read Search Write | Foreign | SupervisionOfCare           | Visit   | Substantial | "Wkkgz art. 24(1), 24(4); Awb art. 5:16-5:17";
    CareInspector      | PatientFile        | Read              | Foreign | SupervisionOfCare           | Visit   | Substantial | "Wkkgz art. 24(4); Awb art. 5:16-5:17";

    ReportingDesk      | Report             | Read Search Write | Foreign | Intake                      | Full    | Substantial | "Wkkgz art. 25; Uitvoeringsbesluit Wkkgz ch. 8";
    // A signal goes on into a case of enforcement; an inspector hands in one and reads what became
    // of it.
    EnforcementOfficer | Report             | Read Search Write | Foreign | Intake                      | Full    | Substantial | "Wkkgz art. 25, 27-30; Wmh art. 12-15";
    VigilanceInspector CareInspector
                       | Report             | Read Search Write | Own     | Intake                      | Full    | Substantial | "Wkkgz art. 24(1); MDR art. 93, 94";

    // Measures: never a provider's internal incidents (Wkkgz art. 9(6)), and interviews for a fine
    // kept apart from those of supervision (Awb art. 5:10a).
    EnforcementOfficer | Enforcement        | Read Search Write | Foreign | Measures                    | Case    | Substantial | "Wmh art. 12-15; Wkkgz art. 27-30; Awb ch. 5";
    EnforcementOfficer | FineInterview      | Read Search Write | Foreign | Measures                    | Case    | Substantial | "Awb art. 5:10a";

    // A year of supervision in counts, and advice to others than the operator of a case; which of it
    // is public is decided by who publishes.
    EnforcementOfficer CareInspector VigilanceInspector PublicationOfficer
                       | Results            | Read Search       | Foreign | Accountability              | Full    | Substantial | "MDR art. 93(4); Wkkgz art. 24(1)";
    EnforcementOfficer | Results            | Write             | Foreign | Measures                    | Full    | Substantial | "intervention policy MDR/IVDR 3.5; MDR art. 93(1)";
    PublicationOfficer | Results            | Write             | Foreign | Publication                 | Release | Substantial | "Gezondheidswet art. 44; MDR art. 93(8)";

    // Which safety notices the public list has is decided for each, by a person.
    VigilanceInspector PublicationOfficer
                       | Published          | Read Search Write | Foreign | Publication                 | Release | Substantial | "Gezondheidswet art. 44; MDR art. 92(3)";
    PublicationOfficer | Decision           | Read Search Write | Foreign | Publication                 | Release | Substantial | "Gezondheidswet art. 44-44a";

    ComplaintDesk      | Complaint          | Read Search Write | Foreign | Advice                      | Full    | Substantial | "task of the inspectorate (work plan 2019)";
};
