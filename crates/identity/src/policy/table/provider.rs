//! At the care provider: patients, who treats them, and who looks after the provider.

use crate::policy::row::{Row, rows};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = rows! {
    // A patient, or who represents one, sees one's own and nobody else's (G6).
    Patient           | OwnImplants       | Read Search Export  | Own | PatientInformation | Read   | Substantial | "WGBO art. 7:456; Wkkgz art. 7b(3); AVG art. 15";
    Patient           | OwnConsent        | Read Write          | Own | PatientInformation | Read   | Substantial | "WGBO art. 7:457; AVG art. 7, 15";
    Patient           | OwnIncidents      | Read Search         | Own | PatientInformation | Read   | Substantial | "Wkkgz art. 10(3); AVG art. 15";
    Patient           | OwnAccessLog      | Read Search Export  | Own | PatientInformation | Read   | Substantial | "Wabvpz; AVG art. 15";

    // A treating professional, within the treatment.
    Professional      | PatientFile       | Read Search Write   | Own | Care Registration  | Full   | Substantial | "WGBO art. 7:454, 7:457; Wkkgz art. 7b(1); AVG art. 9(2)(h)";
    Professional      | Consent           | Read Write          | Own | Care               | Full   | Substantial | "WGBO art. 7:457; AVG art. 9(2)(h)";

    // Whoever treats tells the patient in writing, and whoever registers may hand it over.
    Professional Registrar
                      | HandOver          | Read Search Write   | Own | PatientInformation | Full   | Substantial | "Wkkgz art. 7b(3); Regeling registratie implantaten art. 2; MDR art. 18(2)";
    Professional      | ReportedImplants  | Read Search         | Own | Registration       | Full   | Substantial | "Wkkgz art. 7b(1), 7b(2); AVG art. 6(1)(c)";
    Professional      | PatientLink       | Read Search Write   | Own | Registration       | Full   | Substantial | "Wkkgz art. 7b(1); WGBO art. 7:454; AVG art. 9(2)(h)";
    Professional      | RepairList        | Read Search         | Own | Registration       | Full   | Substantial | "Wkkgz art. 7b(1), 7b(2); AVG art. 6(1)(c)";

    // Who may act for a patient is kept by who knows the patient.
    Professional Registrar
                      | Representatives   | Read Search Write   | Own | Registration       | Full   | Substantial | "WGBO art. 7:457, 7:465; AVG art. 5(1)(d), 9(2)(h)";

    // Who registers at the operating room: the scan, the device and for whom it is.
    Registrar         | Message           | Write               | Own | Registration       | Full   | Substantial | "Wkkgz art. 7b; MDR art. 27(9)";
    Registrar         | PatientLink       | Read Search Write   | Own | Registration       | Full   | Substantial | "Wkkgz art. 7b; MDR art. 27(9)";

    Registrar         | ReportedImplants  | Read Search         | Own | Registration       | Full   | Substantial | "Wkkgz art. 7b; MDR art. 27(9)";
    Registrar         | RepairList        | Read Search Write   | Own | Registration       | Full   | Substantial | "Wkkgz art. 7b; MDR art. 27(9)";

    // Who delivers by hand, and reconciles: the nine data, the own messages and the own errors.
    Deliverer         | Message           | Read Write          | Own | Registration       | Full   | Substantial | "Wkkgz art. 7b(2); AVG art. 6(1)(c)";
    Deliverer         | ReportedImplants  | Read Search         | Own | Registration       | Full   | Substantial | "Wkkgz art. 7b(2); AVG art. 6(1)(c)";
    Deliverer         | RepairList        | Read Search Write   | Own | Registration       | Full   | Substantial | "Wkkgz art. 7b(2); AVG art. 6(1)(c)";
    Deliverer         | Receipt           | Read Search         | Own | Delivery           | Full   | Substantial | "Wkkgz art. 7b(2); AVG art. 6(1)(c)";
    Deliverer         | Reconciliation    | Read Search Write   | Own | Delivery           | Full   | Substantial | "Wkkgz art. 7, 7b(2); AVG art. 6(1)(c)";

    // At the register itself, for a provider without a link: who delivers by hand, and the
    // professional, who alone can say that it is in the patient's file.
    Deliverer Professional
                      | Delivery          | Write               | Own | Delivery Registration
                                                                                         | Full   | Substantial | "Wkkgz art. 7b(2); AVG art. 6(1)(c)";
    Deliverer Professional
                      | Registration      | Read Search         | Own | OwnRecords         | Full   | Substantial | "Wkkgz art. 7b(2); AVG art. 6(1)(c)";
    Deliverer Professional
                      | Receipt           | Read Search         | Own | OwnRecords         | Full   | Substantial | "Wkkgz art. 7b(2); AVG art. 6(1)(c)";
    Deliverer         | FileConfirmation  | Read Search         | Own | Registration       | Full   | Substantial | "Wkkgz art. 7b(1)";
    Professional      | FileConfirmation  | Read Search Write   | Own | Registration       | Full   | Substantial | "Wkkgz art. 7b(1)";

    // The provider's system: it delivers, and puts right what could not be delivered.
    Provider          | Message           | Read Write          | Own | Care Delivery      | Full   | Substantial | "Wkkgz art. 7b(1), 7b(2); WGBO art. 7:454; AVG art. 6(1)(c)";
    Provider          | ReportedImplants  | Read Search         | Own | Care Delivery      | Full   | Substantial | "Wkkgz art. 7b(1), 7b(2); AVG art. 6(1)(c)";
    Provider          | RepairList        | Read Search         | Own | Care Delivery      | Full   | Substantial | "Wkkgz art. 7b(2); AVG art. 6(1)(c)";
    Provider          | Delivery          | Write               | Own | Delivery           | Full   | Substantial | "Wkkgz art. 7b(2); AVG art. 6(1)(c)";
    Provider          | Registration      | Read Search         | Own | OwnRecords         | Full   | Substantial | "Wkkgz art. 7b(2); AVG art. 6(1)(c)";
    Provider          | Receipt           | Read Search         | Own | OwnRecords Care    | Full   | Substantial | "Wkkgz art. 7b(2); AVG art. 6(1)(c)";

    // A recall: who carries it out has the list of patients; numbers alone leave the house (R54).
    RecallCoordinator | RecallWork        | Read Search Write   | Own | Recall             | Recall | Substantial | "Wkkgz art. 2, 3, 7; WGBO art. 7:453, 7:457";
    Professional      | RecallWork        | Read Search Write   | Own | Recall             | Recall | Substantial | "WGBO art. 7:448, 7:453, 7:457";
    Provider RecallCoordinator
                      | Notice            | Read Search Write   | Own | Recall             | Recall | Substantial | "Wkkgz art. 7a(2)(b)";
    Provider RecallCoordinator
                      | RecallProgress    | Read Write          | Own | Recall             | Recall | Substantial | "Wkkgz art. 7a(2)(b), 7b(1)";
    Provider RecallCoordinator
                      | RecallContact     | Read Write          | Own | Recall             | Full   | Substantial | "Wkkgz art. 7, 7a(2)(b)";
    Board             | RecallProgress    | Read                | Own | Governance         | Read   | Substantial | "Wkkgz art. 3, 7";
    RecallCoordinator QualityOfficer
                      | RecallProcedure   | Read Search Write   | Own | Governance         | Full   | Substantial | "Wkkgz art. 3, 7";
    Professional Registrar Deliverer Board
                      | RecallProcedure   | Read                | Own | Governance         | Full   | Substantial | "Wkkgz art. 3, 7";
    Professional Registrar
                      | Instructions      | Read Write          | Own | Recall             | Full   | Substantial | "Wkkgz art. 2, 3; MDR art. 89(8)";
    RecallCoordinator | Instructions      | Read Search Write   | Own | Recall             | Full   | Substantial | "Wkkgz art. 2, 3; MDR art. 89(8)";
    QualityOfficer    | Quality           | Read Search Write   | Own | Quality            | Full   | Substantial | "Wkkgz art. 7; AVG art. 9(2)(h), 9(2)(i)";
    IncidentOfficer   | InternalIncidents | Read Search Write   | Own | Learning           | Sealed | Substantial | "Wkkgz art. 9";
    QualityOfficer    | Readiness         | Read Search Write   | Own | Governance         | Full   | Substantial | "Wkkgz art. 3, 7";
    QualityOfficer    | EvidencePack      | Export              | Own | Governance         | Export | Substantial | "Wkkgz art. 7, 24(1)";
    Board             | BoardFigures      | Read Write          | Own | Governance         | Read   | Substantial | "Wkkgz art. 3, 7";
    Board             | Readiness         | Read Search         | Own | Governance         | Read   | Substantial | "Wkkgz art. 3, 7";
    Board             | EvidencePack      | Export              | Own | Governance         | Export | Substantial | "Wkkgz art. 7, 24(1)";
};
