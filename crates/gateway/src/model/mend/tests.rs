use super::*;
use jiff::civil::date;

fn use_of(device: Value) -> Vec<Part> {
    let statement = json!({ "resourceType": "DeviceUseStatement", "timingDateTime": "2026-11" });
    vec![
        Part { kind: "DeviceUseStatement".to_owned(), resource: statement },
        Part { kind: "Device".to_owned(), resource: device },
    ]
}

fn path(text: &str) -> Path {
    Path::of(text).unwrap()
}

#[test]
fn of_two_values_the_chosen_one_stays() {
    let device =
        json!({ "udiCarrier": [{ "carrierHRF": "a" }, { "carrierHRF": "b" }], "lotNumber": "1" });
    let mut parts = use_of(device);
    let places = [(1, path("udiCarrier[0].carrierHRF")), (1, path("udiCarrier[1].carrierHRF"))];
    assert!(amend(&mut parts, Release::R4, &places, &Fix::Keep(1)));
    assert_eq!(parts[1].resource["udiCarrier"], json!([{}, { "carrierHRF": "b" }]));
    assert!(!amend(&mut parts, Release::R4, &places, &Fix::Keep(7)));
}

#[test]
fn a_day_replaces_what_stood_there_or_is_written_where_it_belongs() {
    let mut parts = use_of(json!({}));
    let fix = Fix::Date(Which::Implanted, date(2026, 11, 3));
    let places = [(0, path("timing.ofType(dateTime)"))];
    assert!(amend(&mut parts, Release::R4, &places, &fix));
    assert_eq!(parts[0].resource["timingDateTime"], "2026-11-03");
    let out = Fix::Date(Which::Explanted, date(2026, 11, 20));
    assert!(amend(&mut parts, Release::R4, &[], &out));
    let period = json!({ "start": "2026-11-03", "end": "2026-11-20" });
    assert_eq!(parts[0].resource["timingPeriod"], period);
}

#[test]
fn a_scan_takes_the_place_of_all_that_was_told_of_the_device() {
    let old = json!({ "lotNumber": "1", "udiCarrier": [{ "carrierAIDC": "x" }], "type": { "text": "Knie" } });
    let mut parts = use_of(old);
    assert!(amend(&mut parts, Release::R4, &[], &Fix::Scan("(01)1".to_owned())));
    let new = json!({ "udiCarrier": [{ "carrierHRF": "(01)1" }], "type": { "text": "Knie" } });
    assert_eq!(parts[1].resource, new);
    let mut alone = vec![Part { kind: "Procedure".to_owned(), resource: json!({}) }];
    assert!(!amend(&mut alone, Release::R4, &[], &Fix::Scan("(01)1".to_owned())));
}

#[test]
fn what_is_offered_fits_the_reason() {
    for (code, places, expected) in [
        ("lot_or_serial_missing", 1, Some(Offer::Label)),
        ("implant_dates_differ", 2, Some(Offer::Keep)),
        ("date_partial", 1, Some(Offer::Date(Which::Implanted))),
        ("branch_undetermined", 1, Some(Offer::Branch)),
        ("legacy_not_requested", 1, Some(Offer::Backlog)),
        ("register_refused", 1, None),
    ] {
        assert_eq!(offer(code, places), expected, "{code}");
    }
    assert_eq!(which("line 2, column explanted_on", Which::Implanted), Which::Explanted);
    assert!(is_of_patient("Patient.identifier[0].value", "bsn_invalid"));
    assert!(!is_of_patient("Device.lotNumber", "lot_invalid"));
}
