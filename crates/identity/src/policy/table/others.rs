//! Other authorities, makers, the public, and what everybody has of oneself.

use crate::policy::row::{Row, rows};

#[rustfmt::skip]
pub(super) const ROWS: &[Row] = rows! {
    Prosecution      | CriminalFile     | Read Export       | Own     | Prosecution             | CheckedExport | Substantial | "Sv art. 162; Stcrt. 2022, 269";

    SideEffectCentre | Report           | Read Search Write | Own     | Signals                 | Full          | Substantial | "assignment VWS; AVG art. 6(1)(e), 9(2)(i)";
    SideEffectCentre | Statistics       | Read              | Foreign | Signals                 | Full          | Substantial | "assignment VWS; AVG art. 6(1)(e), 9(2)(i)";

    Manufacturer     | DeviceFacts      | Read Search       | Own     | PostMarket              | Export        | Substantial | "MDR art. 83, 87(11), 109, 110";
    Manufacturer     | RecallProgress   | Read              | Own     | PostMarket              | Export        | Substantial | "MDR art. 83, 87(11)";
    NotifiedBody     | CertificateFacts | Read Search       | Own     | CertificateSurveillance | Export        | Substantial | "MDR art. 92(2), 92(9), 99(4)";
    MemberState      | MarketNotice     | Read Search       | Foreign | UnionMarket             | Export        | Substantial | "MDR art. 95-98, 100";
    QualityRegister  | QualitySet       | Read Export       | Own     | Quality                 | Export        | Substantial | "processor agreement; Wkkgz art. 7";

    // Anybody.
    Public           | Published        | Read Search       | Foreign | Transparency            | None          | Low         | "Gezondheidswet art. 44; MDR art. 92(3)";
    Public           | Statistics       | Read              | Foreign | Transparency            | None          | Low         | "Gezondheidswet art. 44";
    Public           | Service          | Read              | Foreign | Transparency            | None          | Low         | "NL API Design Rules";
    Public           | TransparencyLog  | Read              | Foreign | Transparency            | None          | Low         | "Gezondheidswet art. 44";

    // Everybody who signed in: one's own sessions.
    Patient Professional Registrar Deliverer RecallCoordinator QualityOfficer IncidentOfficer Board Operator
    VigilanceInspector CareInspector ReportingDesk EnforcementOfficer PublicationOfficer Prosecution
    SideEffectCentre ComplaintDesk Manufacturer NotifiedBody MemberState QualityRegister LogManager
                     | OwnSession       | Read Search Write | Own     | SignIn                  | Full          | Low         | "AVG art. 32; NEN 7510";
};
