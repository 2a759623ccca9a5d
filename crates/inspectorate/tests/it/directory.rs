//! The directory: imported whole or not at all, with its past; exemptions; programmes of supervision.

use identity::Permit;
use inspectorate::use_case::directory::import::import_at_console;
use testkit::people::Browser;
use testkit::register::{NOORD, ZUID};

use crate::harness::{Office, form, on_both, own, post};

/// A directory with two hospitals and a clinic that never delivered.
pub(crate) const TABLE: &str = "branch_number;site_name;organisation_number;organisation_name;source;agb;ura;care;categories;postal;valid_from\n\
    000012345678;Ziekenhuis Noord;12345678;Stichting Noord;KvK;06012345;90000001;Orthopedie;hip_prosthesis;Postbus 1, Noord;2019-01-01\n\
    000087654321;Ziekenhuis Zuid;87654321;Stichting Zuid;KvK;;;;;Postbus 2, Zuid;2019-01-01\n\
    000011112222;Kliniek West;11112222;Kliniek West;KvK;;;Plastische chirurgie;breast_implant;Postbus 3, West;2019-01-01\n";
/// The clinic that never delivered.
pub(crate) const WEST: &str = "000011112222";

/// The directory has its sites, as the operator imports them.
pub(crate) async fn imported(office: &Office) {
    let permit = Permit::at_the_console();
    import_at_console(&office.cx, &permit, TABLE.as_bytes()).await.unwrap();
}

/// A programme of supervision that holds this year.
pub(crate) async fn begun(browser: &mut Browser, number: &str) {
    let path = "/directory/programmes";
    let mut fields = form(browser, path).await;
    let said = [("title", "Registratieplicht"), ("valid_from", "2026-04-15")];
    fields.extend([("number", number), ("valid_to", "2027-12-31")].map(own));
    fields.extend(said.map(own));
    let first = post(browser, path, &fields).await;
    assert_eq!(first.status, 303, "{}", first.text());
    // The same page once more begins no second one.
    assert_eq!(post(browser, path, &fields).await.status, 303);
}

async fn pasted(browser: &mut Browser, text: &str) -> String {
    let mut fields = form(browser, "/directory/import").await;
    fields.push(own(("pasted", text)));
    post(browser, "/directory/import", &fields).await.text()
}

#[tokio::test]
async fn an_inspector_imports_a_table_and_the_same_again_changes_nothing() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        let told = pasted(&mut ties, TABLE).await;
        assert!(told.contains("3 nieuwe locaties, 0 gewijzigd"), "{told}");
        let told = pasted(&mut ties, TABLE).await;
        assert!(told.contains("0 nieuwe locaties, 0 gewijzigd, 0 gestopt, 3 rijen"), "{told}");
        let moved = TABLE.replace("Ziekenhuis Noord", "Ziekenhuis Noord-Oost");
        let moved = moved.replace("Noord;2019-01-01", "Noord;2026-04-01");
        let told = pasted(&mut ties, &moved).await;
        assert!(told.contains("0 nieuwe locaties, 1 gewijzigd"), "{told}");
        let site = ties.look(&format!("/directory/sites/{NOORD}")).await.text();
        assert!(site.contains("van 01-01-2019 tot en met 31-03-2026"), "{site}");
        assert!(site.contains("vanaf 01-04-2026") && site.contains("Ties Toezicht"), "{site}");
        let list = ties.look("/directory").await.text();
        assert!(list.contains("Ziekenhuis Noord-Oost") && list.contains(WEST), "{list}");
        assert_eq!(office.last_lines(1).await, ["directory.read Done - 3"]);
    })
    .await;
}

#[tokio::test]
async fn a_table_with_faults_changes_nothing_and_every_fault_is_told_and_what_was_pasted_stays() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        let wrong = TABLE.replace(ZUID, "12345678").replace("hip_prosthesis", "heup");
        let told = pasted(&mut ties, &wrong).await;
        for expected in ["not_that_number", "no_category", "1 branch_number", "9 categories"] {
            assert!(told.contains(expected), "{expected}: {told}");
        }
        assert!(told.contains("Ziekenhuis Zuid"), "what was pasted is lost: {told}");
        assert!(told.contains("breast_implant, "), "what is allowed is not told: {told}");
        let list = ties.look("/directory").await.text();
        assert!(list.contains("Er staan nog geen locaties in"), "{list}");
        let told = pasted(&mut ties, "").await;
        assert!(told.contains("Kies een bestand of plak de tabel"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn a_site_is_exempt_by_a_named_person_with_a_reason_until_somebody_ends_that() {
    on_both(async |office| {
        imported(office).await;
        let mut ties = office.browser_of("ties").await;
        let path = format!("/directory/sites/{WEST}");
        let mut fields = form(&mut ties, &path).await;
        fields.push(own(("version", "0")));
        let bad = [("holds_from", "2026-05-01"), ("holds_to", "2026-04-01"), ("because", "")];
        let mut wrong = fields.clone();
        wrong.extend(bad.map(own));
        let told = post(&mut ties, &path, &wrong).await.text();
        assert!(told.contains("De laatste dag ligt voor de eerste"), "{told}");
        assert!(told.contains("value=\"2026-05-01\""), "what was typed is lost: {told}");
        let good = [("holds_from", "2026-04-15"), ("because", "Plaatst geen implantaten meer")];
        fields.extend(good.map(own));
        assert_eq!(post(&mut ties, &path, &fields).await.status, 303);
        assert_eq!(post(&mut ties, &path, &fields).await.status, 303, "the same page decides once");
        let page = ties.look(&path).await.text();
        assert!(page.contains("Plaatst geen implantaten meer"), "{page}");
        assert_eq!(page.matches(">vrijgesteld</td>").count(), 1, "{page}");
        // A page from before that decision decides nothing.
        let mut stale = form(&mut ties, &path).await;
        stale.extend([own(("version", "0")), own(("do", "end"))]);
        stale.extend([("holds_from", "2026-04-15"), ("because", "Toch wel")].map(own));
        let told = post(&mut ties, &path, &stale).await.text();
        assert!(told.contains("Iemand anders besloot intussen"), "{told}");
        let mut end = form(&mut ties, &path).await;
        end.extend([own(("version", "1")), own(("do", "end"))]);
        end.extend([("holds_from", "2026-04-15"), ("because", "Toch wel")].map(own));
        assert_eq!(post(&mut ties, &path, &end).await.status, 303);
        let list = ties.look("/directory").await.text();
        assert!(!list.contains("vrijgesteld</span>"), "{list}");
    })
    .await;
}

#[tokio::test]
async fn a_programme_is_not_backdated_and_has_a_number_of_its_own() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        // Without one there is nobody to watch.
        let answer = ties.look("/duty").await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303.try_into().unwrap(), "/directory/programmes")
        );
        let page = ties.look("/").await.text();
        assert!(page.contains("Er loopt geen programma"), "{page}");
        let path = "/directory/programmes";
        let mut fields = form(&mut ties, path).await;
        let wrong = [
            ("number", "een nummer"),
            ("title", ""),
            ("valid_from", "2026-04-14"),
            ("valid_to", "2035-01-01"),
        ];
        fields.extend(wrong.map(own));
        let told = post(&mut ties, path, &fields).await.text();
        for expected in ["Gebruik 1 tot 64", "begint vandaag of later", "hooguit vijf jaar"] {
            assert!(told.contains(expected), "{expected}: {told}");
        }
        begun(&mut ties, "TOEZICHT-1").await;
        let mut fields = form(&mut ties, path).await;
        let again = [
            ("number", "TOEZICHT-1"),
            ("title", "Nog een"),
            ("valid_from", "2026-04-15"),
            ("valid_to", "2026-12-31"),
        ];
        fields.extend(again.map(own));
        let told = post(&mut ties, path, &fields).await.text();
        assert!(told.contains("Er is al een programma met dit nummer"), "{told}");
    })
    .await;
}

#[tokio::test]
async fn only_a_care_inspector_sees_the_directory() {
    on_both(async |office| {
        imported(office).await;
        for persona in ["vera", "mia", "hans", "olga", "karin", "lena", "mara"] {
            let mut browser = office.browser_of(persona).await;
            for path in ["/directory", "/directory/import", "/duty", "/duty/work"] {
                assert_eq!(browser.look(path).await.status, 404, "{persona} {path}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_recall_names_the_sites_that_the_directory_knows() {
    on_both(async |office| {
        office.has_implants().await;
        imported(office).await;
        let mut vera = office.browser_of("vera").await;
        let case = crate::closing::sent(office, &mut vera, "IGJ-1").await;
        let page = vera.look(&format!("{case}/recall")).await.text();
        assert!(page.contains("000012345678<br>Ziekenhuis Noord"), "{page}");
    })
    .await;
}
