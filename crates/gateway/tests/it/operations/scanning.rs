//! Scan by scan: what is read, what is missing, what is not taken.

use gateway::use_case::learn_products::{Seen, learn};
use serde_json::json;
use uuid::Uuid;

use super::{FEMUR, HIBC, INSERT, knee, on_both};

#[tokio::test]
async fn a_nurse_scans_implants_of_several_agencies_in_one_go() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let operation = nurse.open(&knee()).await;
        let (status, page) = nurse.scan(&operation, FEMUR).await;
        assert_eq!(status, 303);
        assert!(page.contains("GS1 gelezen: product, lotnummer, vervaldatum."), "{page}");
        assert!(page.contains("Alles wat het register vraagt"), "{page}");
        let (_, page) = nurse.scan(&operation, INSERT).await;
        assert!(page.contains("S-900") && page.contains("knie, rechts"), "{page}");
        let (_, page) = nurse.scan(&operation, HIBC[0]).await;
        assert!(page.contains("HIBC gelezen: product."), "{page}");
        assert!(page.contains("Er ontbreekt nog: lotnummer of serienummer"), "{page}");
        let (_, page) = nurse.scan(&operation, HIBC[1]).await;
        assert!(page.contains("Deze code hoort bij het vorige etiket."), "{page}");
        assert!(page.contains("Gescand en ingevuld (3)"), "{page}");
        assert!(page.contains("data-scan-outcome=\"ok\""), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_device_is_called_by_name_and_maker_once_the_catalogue_said_them() {
    on_both(async |theatre| {
        theatre.house.register.tells(json!({
            "udiDi": "07610034123458", "name": "Femurcomponent 4", "model": "F-4",
            "manufacturer": "Meridiaan Orthopedie", "source": "gudid",
            "asOf": "2026-06-01T08:00:00Z", "links": []
        }));
        let nurse = &mut theatre.nurse;
        let operation = nurse.open(&knee()).await;
        let (_, page) = nurse.scan(&operation, FEMUR).await;
        assert!(page.contains("1. 07610034123458"), "nobody said its name yet: {page}");
        let cx = theatre.house.gateway.context();
        learn(cx, theatre.house.noord.id, &mut Seen::default()).await.unwrap();
        let page = nurse.look(&operation).await;
        assert!(page.contains("1. Femurcomponent 4 (Meridiaan Orthopedie)"), "{page}");
        assert!(page.contains("07610034123458"), "the code stands below: {page}");
    })
    .await;
}

#[tokio::test]
async fn the_same_scan_sent_twice_is_one_and_the_same_lot_scanned_twice_is_two() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let operation = nurse.open(&knee()).await;
        let path = format!("{operation}/scans");
        let id = Uuid::from_u128(77);
        let first = nurse.send_as(id, &path, &[("carrier", FEMUR)]).await;
        let second = nurse.send_as(id, &path, &[("carrier", FEMUR)]).await;
        assert_eq!(first.header("location"), second.header("location"));
        assert_eq!(nurse.items(&operation).await.len(), 1);
        let (_, page) = nurse.scan(&operation, FEMUR).await;
        assert!(page.contains("Nummer 2 van hetzelfde lot"), "{page}");
        assert_eq!(nurse.items(&operation).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn the_same_serial_number_twice_is_asked_about() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let operation = nurse.open(&knee()).await;
        nurse.scan(&operation, INSERT).await;
        let (status, page) = nurse.scan(&operation, INSERT).await;
        assert_eq!(status, 400);
        assert!(page.contains("Dit serienummer staat al in de lijst"), "{page}");
        assert_eq!(nurse.items(&operation).await.len(), 1);
        let meant = [("carrier", INSERT), ("meant", "yes")];
        let answer = nurse.send(&format!("{operation}/scans"), &meant).await;
        assert_eq!(answer.status, 303);
        assert_eq!(nurse.items(&operation).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn what_is_no_implant_is_told_as_what_it_is_and_not_kept() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let operation = nurse.open(&knee()).await;
        for (text, words) in [
            ("", "Scan of typ een code"),
            ("]E08712345678906", "artikelcode (EAN)"),
            ("(01)07610034123459(10)LOT7", "controlecijfer klopt niet"),
            ("999911120", "nummer van een patiënt"),
            ("iets anders", "geen code van een medisch hulpmiddel"),
        ] {
            let (status, page) = nurse.scan(&operation, text).await;
            assert_eq!(status, 400, "{text}");
            assert!(page.contains(words), "{text}: {words} is not on {page}");
            assert!(page.contains("data-scan-outcome=\"error\""), "{text}");
        }
        assert!(nurse.items(&operation).await.is_empty());
        let (_, page) = nurse.scan(&operation, "P-100").await;
        assert!(page.contains("De patiënt klopt"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_scan_that_a_keyboard_damaged_is_repaired_where_that_is_proven_and_else_looked_at() {
    on_both(async |theatre| {
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        // A German computer: the check character of HIBC proves the repair.
        let (status, page) = nurse.scan(&operation, "`M412CUP521-$$7ZY1$").await;
        assert_eq!(status, 303, "{page}");
        assert!(page.contains("YZ1") && !page.contains("hersteld"), "{page}");
        // Caps Lock: nothing proves the case of a lot.
        let (_, page) = nurse.scan(&operation, "]D2010761003412345810ab").await;
        assert!(page.contains("Vergelijk hem met het etiket"), "{page}");
        let review = surgeon.look(&format!("{operation}/review")).await;
        assert!(review.contains("Onderdeel 2 is nog niet met het etiket vergeleken"), "{review}");
        let item = nurse.items(&operation).await.remove(0);
        assert_eq!(nurse.send(&format!("{item}/compared"), &[]).await.status, 303);
        assert_eq!(surgeon.sign(&operation).await.status, 303);
    })
    .await;
}

#[tokio::test]
async fn an_expired_implant_is_told_at_once() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let operation = nurse.open(&knee()).await;
        let (_, page) = nurse.scan(&operation, "]d2010761003412345817261121\u{1d}10OLD1").await;
        assert!(page.contains("Verlopen op 21-11-2026"), "{page}");
        assert!(page.contains("data-scan-outcome=\"warn\""), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_scan_can_be_undone_and_half_of_a_label_alone() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let operation = nurse.open(&knee()).await;
        let first = Uuid::from_u128(1);
        let second = Uuid::from_u128(2);
        let path = format!("{operation}/scans");
        nurse.send_as(first, &path, &[("carrier", HIBC[0])]).await;
        nurse.send_as(second, &path, &[("carrier", HIBC[1])]).await;
        let page = nurse.look(&operation).await;
        assert!(page.contains("10X3"), "{page}");
        nurse.send(&format!("{operation}/scans/{second}/undo"), &[]).await;
        let page = nurse.look(&operation).await;
        assert!(page.contains("Lotnummer en serienummer ontbreken"), "{page}");
        // The same button twice does nothing more.
        nurse.send(&format!("{operation}/scans/{second}/undo"), &[]).await;
        assert_eq!(nurse.items(&operation).await.len(), 1);
        nurse.send(&format!("{operation}/scans/{first}/undo"), &[]).await;
        assert!(nurse.look(&operation).await.contains("nog niets gescand"));
    })
    .await;
}

#[tokio::test]
async fn a_second_half_of_another_label_is_refused_in_words() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let operation = nurse.open(&knee()).await;
        nurse.scan(&operation, HIBC[0]).await;
        // Its link character is that of another first half.
        let (status, page) = nurse.scan(&operation, "+$$52801510X3HM").await;
        assert_eq!(status, 400, "{page}");
        assert!(page.contains("ander product dan de vorige scan"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_label_that_cannot_be_read_is_typed_and_its_check_digit_tested() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let operation = nurse.open(&knee()).await;
        let path = format!("{operation}/typed");
        let wrong = [("udi_di", "07610034123459"), ("fate", "implanted"), ("lot", "T1")];
        let answer = nurse.send(&path, &wrong).await;
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains("Het controlecijfer klopt niet"));
        let none = nurse.send(&path, &[("fate", "implanted"), ("side", "right")]).await.text();
        assert!(none.contains("lotnummer of het serienummer") && none.contains("productcode in"));
        let text = [
            ("fate", "implanted"),
            ("side", "right"),
            ("serial", "OLD-1"),
            ("no_udi_reason", "custom_made"),
            ("manufacturer", "Maatwerk BV"),
            ("product_name", "Knie op maat"),
            ("product_type", "K1"),
        ];
        assert_eq!(nurse.send(&path, &text).await.status, 303);
        let page = nurse.look(&operation).await;
        assert!(page.contains("Maatwerk BV Knie op maat K1") && page.contains("Ingetypt"));
        // A scan into one of these fields moves to the list.
        let moved = nurse.send(&path, &[("fate", "implanted"), ("lot", FEMUR)]).await;
        assert!(moved.header("location").contains("told=moved"), "{}", moved.text());
        assert_eq!(nurse.items(&operation).await.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn two_who_change_an_item_at_once_are_shown_what_differs() {
    on_both(async |theatre| {
        let (nurse, surgeon) = (&mut theatre.nurse, &mut theatre.surgeon);
        let operation = nurse.open(&knee()).await;
        nurse.scan(&operation, FEMUR).await;
        let item = nurse.items(&operation).await.remove(0);
        let version = nurse.version(&item).await;
        let change = |side: &'static str| {
            [
                ("version", version.clone()),
                ("fate", "implanted".to_owned()),
                ("side", side.to_owned()),
                ("role", "femoral_component".to_owned()),
            ]
        };
        let one = change("left");
        let one: Vec<(&str, &str)> = one.iter().map(|(n, v)| (*n, v.as_str())).collect();
        assert_eq!(surgeon.send(&item, &one).await.status, 303);
        let two = change("right");
        let two: Vec<(&str, &str)> = two.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let answer = nurse.send(&item, &two).await;
        assert_eq!(answer.status, 412);
        let page = answer.text();
        for shown in [
            "Wat u invulde: <strong>Rechts</strong>",
            "Wat er nu staat: <strong>Links</strong>",
            "type=\"hidden\" name=\"role\" value=\"femoral_component\"",
        ] {
            assert!(page.contains(shown), "{shown}: {page}");
        }
        // The lot came with the scan: the page did not ask it, and nobody has to choose.
        assert!(!page.contains("name=\"lot\"") && page.matches("<fieldset").count() == 1, "{page}");
        // What is picked comes before what is hidden behind the choice, and counts.
        let (_, after) = page.split_once("name=\"version\" value=\"").unwrap();
        let now = after.split('"').next().unwrap();
        let again = [("version", now), ("fate", "implanted"), ("side", "right"), ("side", "left")];
        assert_eq!(nurse.send(&item, &again).await.status, 303);
        let page = nurse.look(&item).await;
        assert!(page.contains("value=\"right\" checked"), "{page}");
    })
    .await;
}

#[tokio::test]
async fn a_picture_of_a_whole_label_is_one_implant() {
    on_both(async |theatre| {
        let nurse = &mut theatre.nurse;
        let operation = nurse.open(&knee()).await;
        let symbols =
            "]C10107610034123458\n]C11728123110LOT7\n]d2010761003412345817281231\u{1d}10LOT7";
        let fields = [("carrier", ""), ("symbols", symbols), ("source", "camera")];
        let answer = nurse.send(&format!("{operation}/scans"), &fields).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        assert_eq!(nurse.items(&operation).await.len(), 1);
        let two = "]d2010761003412345810LOT7\n]d2010871234567890610LOT8";
        let fields = [("carrier", ""), ("symbols", two), ("source", "camera")];
        let answer = nurse.send(&format!("{operation}/scans"), &fields).await;
        assert_eq!(answer.status, 400);
        assert!(answer.text().contains("niet bij één etiket"), "{}", answer.text());
    })
    .await;
}
