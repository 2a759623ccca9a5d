//! A clinic that never registered: the directory shows it, a letter asks for everything since 2019, it
//! delivers year by year, nothing is missing in the end, and a visit finds all in order (O1).

mod inspection;
mod register;

use super::desk::Desk;
use crate::client::wait_until;
use crate::folder::Folder;

use register::Register;

/// The branch of the clinic.
const CLINIC: &str = "000011112222";
/// The providers that there are.
const DIRECTORY: &str = "branch_number;site_name;organisation_number;organisation_name;source;\
    care;categories;postal;valid_from\n\
    000011112222;Kliniek West;11112222;Kliniek West;KvK;\
    Plastische chirurgie;breast_implant;Postbus 3, West;2019-01-01\n";
/// How the page tells that both of a year were registered since.
const SEEN: &str = "2020 | 2 | 2 |";
/// Days between the letter and the delivery of what is missing.
const PLAN: i64 = 30;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clinic_that_never_registered_gets_a_letter_and_ends_with_all_in_order() {
    let folder = Folder::new();
    let (house, register) = Register::opens(&folder).await;
    let mut desk = Desk::beside(&folder, vec![house]).await;
    register.is_known_to(desk.house());
    let table = folder.write("directory.csv", DIRECTORY);
    desk.house().lir(&["directory", "import", &table]);
    desk.house().start();
    let letter = is_written_to(&desk).await;
    delivers_what_lacked(&mut desk, &register, &letter).await;
    let inspection = inspection::is_visited(&desk, CLINIC).await;
    inspection::is_published(&mut desk, &inspection).await;
    desk.ends().await;
}

/// The inspector sees a site without figures and writes; the clinic tells its plan.
async fn is_written_to(desk: &Desk) -> String {
    let mut cora = desk.person("cora").await;
    let (today, until) = (desk.today().to_string(), desk.in_days(700).to_string());
    let programmes = "/directory/programmes";
    let said = [
        ("number", "TOEZICHT-LIR-2026"),
        ("title", "Registratieplicht"),
        ("valid_from", &*today),
        ("valid_to", &*until),
    ];
    cora.fills(programmes, programmes, &said).await;
    let all = cora.reads("/duty?show=silent").await;
    assert!(all.text.contains("Kliniek West"), "{}", all.said());
    let site = cora.reads(&format!("/duty/sites/{CLINIC}")).await;
    assert!(site.text.contains("DUTY-NEVER"), "{}", site.said());
    let new = format!("/duty/sites/{CLINIC}/letters/new");
    let letter = cora.fills(&new, &new, &[("channel", "post"), ("do", "send")]).await;
    let paper = cora.reads(&format!("{letter}/letter.pdf")).await;
    assert!(paper.text.starts_with("%PDF-"));
    let answer = [("received_on", &*today), ("note", "Een plan volgt."), ("enough", "yes")];
    cora.fills(&letter, &letter, &answer).await;
    let by = desk.in_days(PLAN + 10).to_string();
    let plan = [
        ("year_1", "2020"),
        ("expected_1", "2"),
        ("by_1", &*by),
        ("year_2", "2021"),
        ("expected_2", "1"),
        ("by_2", &*by),
        ("told_by", "bestuurder"),
        ("told_on", &*today),
        ("do", "save"),
    ];
    cora.fills(&format!("{letter}/backlog"), &format!("{letter}/plan"), &plan).await;
    letter
}

/// Years late, and all of it is taken; what is new comes in time. The reconciliation ends it.
async fn delivers_what_lacked(desk: &mut Desk, register: &Register, letter: &str) {
    desk.goes_to(desk.in_days(PLAN));
    for (reference, day) in [("R-1", "2020-06-01"), ("R-2", "2020-09-01"), ("R-3", "2021-02-01")] {
        register.takes(CLINIC, reference, day).await;
    }
    register.takes(CLINIC, "N-1", &desk.in_days(-3).to_string()).await;
    register.has_counted(4).await;
    desk.asks_again();
    let mut cora = desk.person("cora").await;
    let backlog = format!("{letter}/backlog");
    // An inspectorate that did not reach the register asks again after a minute.
    wait_until("the inspectorate sees what was registered since", async || {
        cora.reads(&backlog).await.said().contains(SEEN)
    })
    .await;
    let on = desk.today().to_string();
    let said = [("document", "AANSL-2026-1"), ("made_on", &*on), ("missing", "0")];
    cora.fills(&backlog, &format!("{letter}/reconciliation"), &said).await;
    let page = cora.reads(&backlog).await;
    let ended = "a reconciliation showed that nothing is missing";
    assert!(page.text.contains(ended), "{}", page.said());
}
