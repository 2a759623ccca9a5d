//! The seventeen clinics, entered one by one, give the figures of the report of 2021.

use serde_json::json;

use super::{finalise, judge, plan, visit};
use crate::harness::on_both;

const CLINICS: &str = include_str!("../../../../law/src/inspection/tests/clinics.txt");

#[tokio::test]
async fn seventeen_clinics_give_the_published_figures_with_a_chart_and_a_table_each() {
    on_both(async |office| {
        let mut ties = office.browser_of("ties").await;
        for line in CLINICS.lines().filter(|it| !it.starts_with('#')) {
            let parts: Vec<&str> = line.split_whitespace().collect();
            let more = [("visit", "theme"), ("round", "KLINIEKEN"), ("name", parts[0])];
            let is_pilot = parts[0] <= "K02";
            let pilot = is_pilot.then_some(("pilot", "yes"));
            let more: Vec<_> = more.into_iter().chain(pilot).collect();
            let inspection = plan(&mut ties, parts[0], &more).await;
            visit(&mut ties, &inspection).await;
            judge(&mut ties, &inspection, [parts[1], parts[2], parts[3], parts[4]]).await;
            finalise(&mut ties, &inspection).await;
        }
        let figures = ties.look("/inspection-rounds/KLINIEKEN/figures.json").await.json();
        assert_eq!(figures["visits"], 17);
        assert_eq!(figures["pilots"], 2);
        assert_eq!(figures["outcomes"], json!({ "O1": 2, "O2": 7, "O3": 6, "O4": 2 }));
        assert_eq!(figures["themes"]["1"], json!({ "A": 8, "B": 7, "C": 2, "D": 0 }));
        assert_eq!(figures["themes"]["2"]["D"], 2);
        assert_eq!(figures["themes"]["3"]["D"], 1);
        assert_eq!(figures["norms"]["N4.6"]["C"], 5);
        let page = ties.look("/inspection-rounds/KLINIEKEN").await.text();
        // One for the outcomes, one for each theme.
        assert_eq!(page.matches("<svg").count(), 5, "{page}");
        for (label, count) in [("O1", 2), ("O2", 7), ("O3", 6), ("O4", 2)] {
            // In the table beside the first chart.
            let (_, table) = page.split_once("<tbody").expect(&page);
            let (_, row) = table.split_once(&format!("{label}: ")).expect(table);
            let (_, cell) = row.split_once("<td").expect(row);
            let (_, figure) = cell.split_once('>').expect(cell);
            assert!(figure.starts_with(&format!("{count}<")), "{label}: {row}");
        }
        assert_eq!(ties.look("/inspection-rounds/NERGENS").await.status, 404);
    })
    .await;
}
