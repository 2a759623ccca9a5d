//! `POST /v1/deliveries/csv`.

use serde_json::Value;

use crate::harness::{House, on_both};

const HEADER: &str =
    "reference;event;carrier;implanted_on;explanted_on;died_on;patient_number;branch";

async fn send(house: &House, rows: &str) -> Value {
    let file = format!("\u{feff}{HEADER}\r\n{rows}\r\n");
    let answer = house.send("POST", "/v1/deliveries/csv", "text/csv", file).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

fn told(answer: &Value) -> Vec<String> {
    let results = answer["results"].as_array().unwrap().iter();
    results
        .map(|result| {
            let issues = result["issues"].as_array().unwrap().iter();
            let codes: Vec<String> = issues
                .map(|issue| {
                    format!(
                        "{} at {}",
                        issue["code"].as_str().unwrap(),
                        issue["fields"][0].as_str().unwrap()
                    )
                })
                .collect();
            let queued = result["queued"].as_array().unwrap().len();
            format!("line {}: {queued} queued {}", result["line"], codes.join(", "))
        })
        .collect()
}

#[tokio::test]
async fn each_row_is_judged_alone_and_told_by_line_and_column() {
    on_both(async |house| {
        let answer = send(
            house,
            "a;implantation;(01)05050474530799(10)A1;2026-11-20;;;P1;\r\n\
             b;implantation;(01)05050474530790(10)A1;2026-11-20;;;P2;\r\n\
             c;implantation;(01)05050474530799(10)A3;20-11-2026;;;P3;\r\n\
             ;implantation;(01)05050474530799(10)A4;2026-11-20;;;P4;\r\n\
             e;placed;(01)05050474530799(10)A5;2026-11-20;;;P5;\r\n\
             f;implantation;(01)05050474530799(10)A6;2026-11-20;;;;000087654321\r\n\
             g;implantation;(01)05050474530799(10)A7;2026-12-01;;;P7;\r\n\
             h;death;;;;;P8;\r\n\
             i;implantation;(01)05050474530799(10)A9;2026-11",
        )
        .await;
        insta::allow_duplicates! { insta::assert_snapshot!(told(&answer).join("\n"), @r"
        line 2: 1 queued 
        line 3: 0 queued carrier_check_digit at line 3, column carrier
        line 4: 0 queued date_unreadable at line 4, column implanted_on
        line 5: 0 queued row_reference_missing at line 5, column reference
        line 7: 0 queued provider_mismatch at line 7, column branch, patient_missing at line 7, column patient_number
        line 8: 0 queued date_in_future at line 8, column implanted_on
        line 10: 0 queued row_unreadable at line 10, date_partial at line 10, column implanted_on, patient_missing at line 10, column patient_number
        line 6: 0 queued event_unknown at line 6, column event
        line 9: 0 queued died_on_missing at line 9, column died_on
        "); }
        assert_eq!(house.deliver().await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_row_sent_again_is_the_same_and_another_content_is_a_correction() {
    on_both(async |house| {
        let row = "a;implantation;(01)05050474530799(10)A1;2026-11-20;;;P1;";
        send(house, row).await;
        send(house, row).await;
        house.deliver().await.unwrap();
        send(house, &row.replace("A1", "A2")).await;
        house.deliver().await.unwrap();
        send(house, "a;explantation;;;2026-11-21;;P1;").await;
        send(house, row.replace("A1", "A2").as_str()).await;
        send(house, "x;death;;;;2026-11-22;P1;").await;
        house.deliver().await.unwrap();
        insta::allow_duplicates! {
            insta::assert_snapshot!(house.register.events().join("\n"), @r"
            implantation branchNumber=000012345678 implantedOn=2026-11-20 issuer=gs1 lot=A1 udiDi=05050474530799
            implantation branchNumber=000012345678 corrects=… implantedOn=2026-11-20 issuer=gs1 lot=A2 udiDi=05050474530799
            explantation branchNumber=000012345678 explantedOn=2026-11-21 implantReference=…
            ");
        }
        assert_eq!(house.implants().await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn an_implantation_and_its_explantation_in_one_file_are_one_implant() {
    on_both(async |house| {
        send(
            house,
            "a;explantation;;;2026-11-21;;P1;\r\n\
             a;implantation;(01)05050474530799(10)A1;2026-11-20;;;P1;",
        )
        .await;
        house.deliver().await.unwrap();
        assert_eq!(
            house.implants().await,
            ["accepted 05050474530799 lot A1 serial - in 2026-11-20 out 2026-11-21"]
        );
    })
    .await;
}

#[tokio::test]
async fn an_explantation_of_a_known_row_needs_no_more_than_its_reference_and_date() {
    on_both(async |house| {
        send(house, "a;implantation;(01)05050474530799(10)A1;2026-11-20;;;P1;").await;
        house.deliver().await.unwrap();
        let row = "a;explantation;;;2026-11-21;;;";
        assert_eq!(told(&send(house, row).await), ["line 2: 1 queued "]);
        assert_eq!(told(&send(house, row).await), ["line 2: 0 queued "]);
        house.deliver().await.unwrap();
        assert_eq!(house.repairs().await, [""; 0]);
        assert_eq!(
            house.implants().await,
            ["accepted 05050474530799 lot A1 serial - in 2026-11-20 out 2026-11-21"]
        );
        let answer = send(house, "unknown;explantation;;;2026-11-21;;;").await;
        insta::allow_duplicates! { insta::assert_snapshot!(told(&answer).join("\n"), @"line 2: 0 queued explant_element_missing at line 2, column udi_di, explant_element_missing at line 2, column lot"); }
    })
    .await;
}

#[tokio::test]
async fn an_explantation_whose_code_cannot_be_waits_whether_it_was_scanned_or_typed() {
    const HEADER: &str =
        "reference;event;carrier;udi_di;lot;implanted_on;explanted_on;patient_number\r\n";
    let send = async |house: &House, rows: &str| {
        let file = format!("{HEADER}{rows}\r\n");
        let answer = house.send("POST", "/v1/deliveries/csv", "text/csv", file).await;
        told(&answer.json()).join("\n")
    };
    on_both(async |house| {
        let shown = send(
            house,
            "a;implantation;;05050474530799;A1;2026-11-20;;P1\r\n\
             b;implantation;;05050474530799;A1;2026-11-20;;P2\r\n\
             c;implantation;;05050474530799;A1;2026-11-20;;P3\r\n\
             a;explantation;;0505o474530799;A1;;2026-11-21;P1\r\n\
             b;explantation;;05050474530790;A1;;2026-11-21;P2\r\n\
             c;explantation;(01)05050474530790(10)A1;;;;2026-11-21;P3",
        )
        .await;
        insta::allow_duplicates! { insta::assert_snapshot!(shown, @r"
        line 2: 1 queued 
        line 3: 1 queued 
        line 4: 1 queued 
        line 5: 0 queued udi_di_invalid at line 5, column udi_di
        line 6: 0 queued udi_di_check_digit at line 6, column udi_di
        line 7: 0 queued carrier_check_digit at line 7, column carrier
        "); }
        // Corrected, it is reported and nothing is left to repair.
        let shown = send(house, "a;explantation;;05050474530799;A1;;2026-11-21;P1").await;
        insta::allow_duplicates! { insta::assert_snapshot!(shown, @"line 2: 1 queued "); }
        assert_eq!(house.deliver().await.unwrap(), 4);
        assert_eq!(house.repairs().await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn backlog_sent_again_without_the_wish_stays_as_it_was_accepted() {
    on_both(async |house| {
        let row = "a;implantation;(01)05050474530799(10)A1;2012;;;P1;\r\n\
                   b;implantation;;2013-05-01;;;P2;";
        let file = format!("{HEADER}\r\n{row}\r\n");
        let path = "/v1/deliveries/csv?legacy=true";
        let first = told(&house.send("POST", path, "text/csv", file).await.json());
        house.deliver().await.unwrap();
        let (implants, repairs) = (house.implants().await, house.repairs().await);
        assert!(implants.iter().all(|implant| implant.starts_with("accepted")), "{implants:?}");
        let again = told(&send(house, row).await).join("\n");
        assert_eq!(again, first.join("\n").replace("1 queued", "0 queued"));
        assert_eq!((house.implants().await, house.repairs().await), (implants, repairs));
        assert_eq!(house.deliver().await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_row_is_withdrawn_and_the_dead_have_their_implants_closed() {
    on_both(async |house| {
        send(house, "a;implantation;(01)05050474530799(10)A1;2026-11-20;;;P1;").await;
        send(house, "b;implantation;(01)05050474530799(10)B1;2026-11-20;;;P1;").await;
        send(house, "b;withdrawal;;;;;;").await;
        send(house, "c;death;;;;2026-11-21;P1;").await;
        house.deliver().await.unwrap();
        insta::allow_duplicates! {
            insta::assert_snapshot!(house.register.events().join("\n"), @r"
            implantation branchNumber=000012345678 implantedOn=2026-11-20 issuer=gs1 lot=A1 udiDi=05050474530799
            implantation branchNumber=000012345678 implantedOn=2026-11-20 issuer=gs1 lot=B1 udiDi=05050474530799
            withdrawal branchNumber=000012345678 withdraws=…
            death branchNumber=000012345678 diedOn=2026-11-21 implantReferences=1 implants
            ");
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_no_csv_file_of_implants_is_refused_with_a_reason() {
    on_both(async |house| {
        for (media_type, body, expected) in [
            ("text/csv", "lot;serial\na;b\n", "400 csv_header_missing"),
            ("text/csv", "", "400 csv_header_missing"),
            ("text/csv", "reference;lot;lot\n", "400 csv_column_twice"),
            ("application/json", "{}", "415 unsupported_media_type"),
        ] {
            let answer = house.send("POST", "/v1/deliveries/csv", media_type, body).await;
            assert_eq!(answer.header("content-type"), "application/problem+json");
            assert_eq!(format!("{} {}", answer.status.as_u16(), answer.problem()), expected);
        }
        let answer =
            house.send("POST", "/v1/deliveries/csv", "text/csv", "reference;colour\n").await;
        assert_eq!(answer.json()["unknownColumns"], serde_json::json!([2]));
    })
    .await;
}
