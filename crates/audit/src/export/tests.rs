//! One entry with every field, in every form.

use uuid::Uuid;

use super::*;
use crate::{Actor, Entry, Purpose, SpanId, Trace};

fn entry() -> Entry {
    let at = "2026-03-15T09:00:00Z".parse().unwrap();
    let actor = Actor::caller(Uuid::max(), "professional")
        .of(Some("ura:90000001".to_owned()))
        .with_user(Some("https://idp.example|p-12".to_owned()))
        .answered_for_by(Some("https://idp.example|p-1".to_owned()));
    let span = SpanId::parse("00f067aa0ba902b7").unwrap();
    let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-b7ad6b7169203331-01";
    Entry::denied(at, "implant.read", actor, Purpose::Care)
        .of_subject(Uuid::from_u128(7))
        .until("2026-03-15T09:00:01.5Z".parse().unwrap())
        .because("own_patient")
        .of_data("patient_file")
        .case("RC-1")
        .with_consent("treatment")
        .breaking_glass()
        .records(3)
        .about(Uuid::from_u128(8))
        .in_trace(Trace::following(header, span))
}

#[test]
fn the_record_of_the_logboek_has_its_fields_and_those_of_nen_7513() {
    insta::assert_json_snapshot!(record("gateway/access-log", 7, &entry()), @r#"
    {
      "attributes": {
        "dpl.core.data_subject_id": "00000000-0000-0000-0000-000000000007",
        "dpl.core.data_subject_id_type": "lir.patient",
        "dpl.core.processing_activity_id": "urn:lir:care",
        "dpl.nen7513.autorisatieProtocol": "WGBO art. 7:454",
        "dpl.nen7513.noodprocedure": true,
        "dpl.nen7513.toestemmingsProfiel": "treatment",
        "dpl.nen7513.users": [
          {
            "id": "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "organisation": "ura:90000001",
            "responsible": "https://idp.example|p-1",
            "role": "professional",
            "user": "https://idp.example|p-12"
          }
        ],
        "lir.case_number": "RC-1",
        "lir.data_category": "patient_file",
        "lir.number": 7,
        "lir.object": "00000000-0000-0000-0000-000000000008",
        "lir.outcome": "denied",
        "lir.reason": "own_patient",
        "lir.records": 3
      },
      "end_time": "2026-03-15T09:00:01.500000Z",
      "foreign_operation": {
        "entity": "ura:90000001",
        "span_id": "b7ad6b7169203331",
        "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
      },
      "name": "implant.read",
      "parent_span_id": "b7ad6b7169203331",
      "resource": {
        "service.name": "gateway/access-log"
      },
      "span_id": "00f067aa0ba902b7",
      "start_time": "2026-03-15T09:00:00.000000Z",
      "status_code": 0,
      "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"
    }
    "#);
}

#[test]
fn the_audit_event_is_one_that_fhir_knows() {
    insta::assert_json_snapshot!(audit_event("gateway/access-log", 7, &entry()), @r#"
    {
      "action": "R",
      "agent": [
        {
          "altId": "ffffffff-ffff-ffff-ffff-ffffffffffff",
          "policy": [
            "urn:lir:basis:WGBO-art--7-454"
          ],
          "requestor": true,
          "role": [
            {
              "coding": [
                {
                  "code": "professional",
                  "system": "urn:lir:role"
                }
              ]
            }
          ],
          "who": {
            "identifier": {
              "system": "urn:lir:user",
              "value": "https://idp.example|p-12"
            }
          }
        }
      ],
      "entity": [
        {
          "detail": [
            {
              "type": "records",
              "valueString": "3"
            },
            {
              "type": "data",
              "valueString": "patient_file"
            },
            {
              "type": "case",
              "valueString": "RC-1"
            },
            {
              "type": "consent",
              "valueString": "treatment"
            },
            {
              "type": "breakGlass",
              "valueString": "true"
            },
            {
              "type": "organisation",
              "valueString": "ura:90000001"
            },
            {
              "type": "responsible",
              "valueString": "https://idp.example|p-1"
            },
            {
              "type": "trace",
              "valueString": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            }
          ],
          "what": {
            "identifier": {
              "system": "urn:lir:log-entry",
              "value": "gateway/access-log#7"
            }
          }
        },
        {
          "what": {
            "identifier": {
              "system": "urn:lir:patient",
              "value": "00000000-0000-0000-0000-000000000007"
            }
          }
        },
        {
          "what": {
            "identifier": {
              "system": "urn:lir:object",
              "value": "00000000-0000-0000-0000-000000000008"
            }
          }
        }
      ],
      "outcome": "4",
      "outcomeDesc": "own_patient",
      "period": {
        "end": "2026-03-15T09:00:01.500000Z",
        "start": "2026-03-15T09:00:00.000000Z"
      },
      "purposeOfEvent": [
        {
          "coding": [
            {
              "code": "care",
              "system": "urn:lir:purpose"
            }
          ]
        }
      ],
      "recorded": "2026-03-15T09:00:00.000000Z",
      "resourceType": "AuditEvent",
      "source": {
        "observer": {
          "identifier": {
            "system": "urn:lir:log",
            "value": "gateway/access-log"
          }
        },
        "site": "gateway/access-log"
      },
      "subtype": [
        {
          "code": "implant.read",
          "system": "urn:lir:action"
        }
      ],
      "type": {
        "code": "rest",
        "system": "http://terminology.hl7.org/CodeSystem/audit-event-type"
      }
    }
    "#);
}

#[test]
fn a_row_has_a_text_for_every_column() {
    let row = columns(7, &entry());
    assert_eq!(row.len(), COLUMNS.len());
    let shown: Vec<String> =
        COLUMNS.iter().zip(row).map(|(head, text)| format!("{head}: {text}")).collect();
    insta::assert_snapshot!(shown.join("\n"), @"
    number: 7
    at: 2026-03-15T09:00:00.000000Z
    until: 2026-03-15T09:00:01.500000Z
    subject: 00000000-0000-0000-0000-000000000007
    action: implant.read
    outcome: denied
    reason: own_patient
    actor: caller
    caller: ffffffff-ffff-ffff-ffff-ffffffffffff
    role: professional
    organisation: ura:90000001
    user: https://idp.example|p-12
    responsible: https://idp.example|p-1
    data: patient_file
    purpose: care
    basis: WGBO art. 7:454
    case: RC-1
    consent: treatment
    break_glass: true
    records: 3
    object: 00000000-0000-0000-0000-000000000008
    trace: 4bf92f3577b34da6a3ce929d0e0e4736
    span: 00f067aa0ba902b7
    ");
}
