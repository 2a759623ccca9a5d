//! What no row may open, whatever somebody writes into the table: the ground rules of the access
//! matrix, and the four lanes in which the register is read.

use std::collections::BTreeSet;

use identity::policy::{Act, Data, Duty, Row, Scope, decide, rows};
use identity::{Assurance, Purpose, Role};

use crate::permitted::{every_question, questions};

/// Whether any question of this role about these data is answered with leave.
fn has_any(role: Role, data: Data) -> bool {
    questions(role, data).any(|(_, leave)| leave.is_some())
}

fn about(data: Data) -> impl Iterator<Item = &'static Row> {
    rows().filter(move |row| row.data == data)
}

#[test]
fn what_no_row_opens_is_closed() {
    let mut open = 0;
    for (question, leave) in every_question() {
        let opened = rows().any(|row| {
            row.roles.contains(&question.role)
                && row.data == question.data
                && row.acts.contains(&question.act)
                && row.purposes.contains(&question.purpose)
                && (question.scope == Scope::Own || row.scope == Scope::Foreign)
        });
        assert_eq!(leave.is_some(), opened, "{question:?}");
        open += usize::from(opened);
    }
    let all = every_question().count();
    assert!(open * 200 < all, "{open} of {all} questions: that is no closed table");
}

#[test]
fn every_role_and_every_kind_of_data_has_its_row() {
    for &role in Role::ALL {
        assert!(rows().any(|row| row.roles.contains(&role)), "{role}");
    }
    for &data in Data::ALL {
        assert!(rows().any(|row| row.data == data), "{}", data.code());
    }
}

/// R45: register data are read in four lanes and no other. Whoever adds a row for them adds its
/// lane here, in sight of a reviewer.
#[test]
fn register_data_are_read_in_four_lanes() {
    let lane = |row: &Row, purpose: &Purpose| match (row.data, purpose) {
        (Data::Trace, Purpose::RiskInsight) => "7a(2)(a) insight in a risk",
        (Data::Trace, Purpose::InformProviders) => "7a(2)(b) informing providers",
        (Data::DeliveryStatistics, Purpose::Supervision) => "24 supervision of the duty",
        (Data::Registration, Purpose::OwnRecords) => "own records",
        (data, purpose) => panic!("{} for {}: no lane", data.code(), purpose.code()),
    };
    let read = [Data::Registration, Data::Trace, Data::DeliveryStatistics];
    let mut lanes = Vec::new();
    for row in rows().filter(|row| read.contains(&row.data)) {
        for purpose in row.purposes {
            let lane = lane(row, purpose);
            let roles: Vec<&str> = row.roles.iter().map(|role| role.as_str()).collect();
            lanes.push(format!("{lane}: {} {:?} {:?}", roles.join(" "), row.acts, row.duty));
        }
    }
    lanes.sort();
    assert_eq!(
        lanes,
        [
            "24 supervision of the duty: care_inspector [Read, Search] Visit",
            "24 supervision of the duty: inspectorate [Read, Search] Visit",
            "7a(2)(a) insight in a risk: inspectorate [Search] Case",
            "7a(2)(a) insight in a risk: operator [Export] FourEyes",
            "7a(2)(a) insight in a risk: vigilance_inspector [Search] Case",
            "7a(2)(b) informing providers: inspectorate [Search] Case",
            "7a(2)(b) informing providers: operator [Export] FourEyes",
            "7a(2)(b) informing providers: vigilance_inspector [Search] Case",
            "own records: deliverer professional [Read, Search] Full",
            "own records: provider [Read, Search] Full",
        ]
    );
}

/// R45, G2: both purposes of 7a(2), for whoever has them, with the number of the case.
#[test]
fn the_purposes_of_7a_ask_for_a_case() {
    let lanes = [Purpose::RiskInsight, Purpose::InformProviders];
    let of_7a = |row: &&Row| row.purposes.iter().any(|purpose| lanes.contains(purpose));
    assert!(rows().filter(of_7a).count() > 0);
    for row in rows().filter(of_7a) {
        assert!(row.duty.asks_for_case(), "{row:?}");
        // A count of what is affected, and in (b) the word to providers and how far they are.
        let of_a_recall = [Data::Notice, Data::RecallProgress, Data::RecallContact];
        assert!(row.data == Data::Trace || of_a_recall.contains(&row.data), "{row:?}");
        if row.data == Data::Trace {
            assert!(!row.acts.contains(&Act::Read), "a count, never a record: {row:?}");
        } else {
            assert_eq!(row.purposes, [Purpose::InformProviders], "{row:?}");
        }
    }
}

/// R7, R46: nobody finds a person in the register, and a provider only its own records.
#[test]
fn nobody_searches_the_register_by_person() {
    for &data in Data::OF_THE_REGISTER {
        assert!(!data.names_a_person(), "{}", data.code());
    }
    for row in about(Data::Registration).chain(about(Data::Receipt)).chain(about(Data::Delivery)) {
        let of_provider = [Role::Provider, Role::Deliverer, Role::Professional];
        let of_provider = row.roles.iter().all(|role| of_provider.contains(role));
        assert!(of_provider && row.scope == Scope::Own, "{row:?}");
    }
}

/// G3: the inspectorate reaches patients through the provider. What it reads of them it reads on
/// site, in a visit.
#[test]
fn the_inspectorate_finds_patients_only_on_site() {
    let ours = [Role::Inspectorate, Role::VigilanceInspector, Role::ReportingDesk];
    for data in [Data::PatientFile, Data::PatientLink, Data::Message, Data::RecallWork] {
        for role in ours {
            assert!(!has_any(role, data), "{role} {}", data.code());
        }
    }
    let by_inspectors =
        about(Data::PatientFile).filter(|row| row.roles.contains(&Role::CareInspector));
    for row in by_inspectors {
        assert_eq!((row.acts, row.duty), (&[Act::Read][..], Duty::Visit));
    }
}

/// R47: makers, the public and other outsiders get no data of the register.
#[test]
fn outsiders_have_no_register_data() {
    let outsiders = [
        Role::Manufacturer,
        Role::Public,
        Role::NotifiedBody,
        Role::MemberState,
        Role::QualityRegister,
        Role::Prosecution,
        Role::SideEffectCentre,
        Role::ComplaintDesk,
        Role::Patient,
    ];
    for role in outsiders {
        for &data in Data::OF_THE_REGISTER {
            assert!(!has_any(role, data), "{role} {}", data.code());
        }
    }
}

/// R47: what outsiders do get names no patient.
#[test]
fn makers_and_the_public_see_no_person() {
    for role in [Role::Manufacturer, Role::NotifiedBody, Role::MemberState, Role::Public] {
        for &data in Data::ALL.iter().filter(|data| data.names_a_person()) {
            assert!(!has_any(role, data), "{role} {}", data.code());
        }
    }
}

/// Wkkgz art. 9(6), 9(7): internal incidents are for learning, and shielded from sanctions.
#[test]
fn internal_incidents_are_for_learning_only() {
    let rows: Vec<&Row> = about(Data::InternalIncidents).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].roles, [Role::IncidentOfficer]);
    assert_eq!((rows[0].purposes, rows[0].duty), (&[Purpose::Learning][..], Duty::Sealed));
    assert!(!has_any(Role::EnforcementOfficer, Data::InternalIncidents));
}

/// Awb art. 5:10a: who prepares a fine reads no interviews of supervision, and the other way round.
#[test]
fn interviews_for_a_fine_stay_apart_from_supervision() {
    assert!(has_any(Role::EnforcementOfficer, Data::FineInterview));
    assert!(!has_any(Role::EnforcementOfficer, Data::Inspection));
    for &role in Role::ALL.iter().filter(|&&role| role != Role::EnforcementOfficer) {
        assert!(!has_any(role, Data::FineInterview), "{role}");
    }
}

#[test]
fn a_log_manager_sees_lines_and_no_content() {
    let seen: BTreeSet<Data> = every_question()
        .filter(|(it, leave)| it.role == Role::LogManager && leave.is_some())
        .map(|(it, _)| it.data)
        .collect();
    assert_eq!(seen, BTreeSet::from([Data::AccessLog, Data::OwnSession]));
    for row in about(Data::AccessLog) {
        assert_eq!((row.roles, row.duty), (&[Role::LogManager][..], Duty::LogOnLog));
        assert!(!row.acts.contains(&Act::Write));
    }
}

#[test]
fn the_operator_reads_no_records() {
    for data in Data::ALL {
        let of_records =
            data.names_a_person() || [Data::Registration, Data::Receipt].contains(data);
        assert!(!(of_records && has_any(Role::Operator, *data)), "{}", data.code());
    }
}

#[test]
fn what_leaves_the_register_in_bulk_asks_for_four_eyes() {
    let bulk = rows()
        .filter(|row| Data::OF_THE_REGISTER.contains(&row.data) && row.acts.contains(&Act::Export));
    let duties: Vec<Duty> = bulk.map(|row| row.duty).collect();
    assert_eq!(duties, [Duty::FourEyes]);
}

/// G7: staff and patients sign in with two factors for anything but their own sessions.
#[test]
fn people_show_who_they_are_at_level_substantial() {
    for row in rows().filter(|row| row.data != Data::OwnSession) {
        if row.roles != [Role::Public] {
            assert!(row.assurance >= Assurance::Substantial, "{row:?}");
        }
    }
}

#[test]
fn only_what_anybody_may_see_leaves_no_line() {
    for row in rows() {
        assert_eq!(row.duty.asks_for_line(), row.roles != [Role::Public], "{row:?}");
        assert!(!row.basis.is_empty());
    }
}

/// A patient has one's own, and never somebody else's.
#[test]
fn a_patient_sees_nobody_else() {
    for (question, leave) in every_question().filter(|(it, _)| it.role == Role::Patient) {
        let foreign = question.scope == Scope::Foreign;
        assert!(!(foreign && leave.is_some()), "{question:?}: {:?}", decide(question));
    }
}
