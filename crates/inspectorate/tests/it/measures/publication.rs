//! Publication: what may not be public is refused, interim relief holds it up, and what a court took
//! away leaves the list.

use jiff::ToSpan as _;
use testkit::people::Browser;
use testkit::supervision::ORDER;

use super::{begins, goes_to, is_refused, ready, takes, today};
use crate::enforcement::{EVIDENCE, Said, says, send};
use crate::harness::on_both;

#[tokio::test]
async fn only_what_may_be_public_becomes_so() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-50").await;
        let day = today(office);
        let on = day.to_string();
        let immediate: Said<'_> = &[("fact_immediate_action", "yes")];
        says(&mut hans, &format!("{case}/questions/W2"), &[immediate, &EVIDENCE]).await;
        let end = day.checked_add(60.days()).unwrap().to_string();
        let more: Said<'_> = &[("term_end", &end), ("confidential", "coating Q7")];
        let order = begins(&mut hans, &case, "BEVEL", &[&ORDER, more]).await;
        let publication = format!("/measure-publications/{}", order.rsplit('/').next().unwrap());
        let mut olga = office.browser_of("olga").await;
        // What was not decided does not exist for who publishes.
        assert_eq!(olga.look(&publication).await.status, 404);
        assert_eq!(olga.look(&order).await.status, 404);
        takes(&mut hans, &order, "decided", &[("on", &on)]).await;
        let path = format!("{publication}/publication_decided");
        let with = |summary: &'static str| {
            [
                ("on", on.clone()),
                ("title_nl", "Niet-steriele implantaten".to_owned()),
                ("summary_nl", summary.to_owned()),
                ("visible_until", "2029-01-01".to_owned()),
                ("no_secrets", "yes".to_owned()),
            ]
        };
        for (summary, code) in [
            ("Inspecteur Hans Handhaving beval dit.", "publication_names_person"),
            ("Mail naar info@zeelucht.example", "publication_personal_data"),
            ("Bij drie patiënten ging het mis.", "publication_small_figure"),
            ("De coating Q7 liet los.", "publication_trade_secret"),
        ] {
            let said = with(summary);
            let said: Vec<(&str, &str)> = said.iter().map(|it| (it.0, it.1.as_str())).collect();
            let refused = send(&mut olga, &path, &[&said]).await;
            is_refused(&refused, code, "PROC-F12");
        }
        let said = with("De partij is niet steriel en gaat terug.");
        let said: Vec<(&str, &str)> = said.iter().map(|it| (it.0, it.1.as_str())).collect();
        let answer = send(&mut olga, &path, &[&said]).await;
        assert_eq!(answer.status, 303, "{}", answer.text());
        let long = vec!["woord"; 201].join(" ");
        let reaction = format!("{publication}/reaction");
        let refused = send(&mut olga, &reaction, &[&[("on", &on), ("text", &long)]]).await;
        is_refused(&refused, "reaction_too_long", "PROC-F12");
        let short: Said<'_> = &[("on", &on), ("text", "Wij zijn het niet eens.")];
        assert_eq!(send(&mut olga, &reaction, &[short]).await.status, 303);
        // Interim relief holds it up, however long the wait is over.
        let filed: Said<'_> =
            &[("on", &on), ("remedy", "interim_relief"), ("party", "Zeelucht Import")];
        takes(&mut hans, &order, "remedy_filed", filed).await;
        goes_to(office, day.checked_add(20.days()).unwrap());
        let on = today(office).to_string();
        let mut olga = office.browser_of("olga").await;
        let publish = format!("{publication}/published");
        let refused = send(&mut olga, &publish, &[&[("on", &on)]]).await;
        is_refused(&refused, "publication_suspended", "PROC-F12");
        let mut hans = office.browser_of("hans").await;
        let ruled: Said<'_> = &[
            ("on", &on),
            ("remedy", "interim_relief"),
            ("result", "dismissed"),
            ("because", "Geen spoed"),
        ];
        takes(&mut hans, &order, "remedy_decided", ruled).await;
        assert_eq!(send(&mut olga, &publish, &[&[("on", &on)]]).await.status, 303);
        let mut anybody = Browser::new(&office.router);
        let list = crate::openapi::read(office, "/v1/measures").await;
        assert_eq!(list["measures"][0]["reaction"], "Wij zijn het niet eens.");
        let page = anybody.look("/measures").await.text();
        assert!(page.contains("Niet-steriele implantaten"), "{page}");
        // A court takes the order away: it leaves the list.
        let filed: Said<'_> = &[("on", &on), ("remedy", "court"), ("party", "Zeelucht Import")];
        takes(&mut hans, &order, "remedy_filed", filed).await;
        let ruled: Said<'_> =
            &[("on", &on), ("remedy", "court"), ("result", "upheld"), ("because", "Vernietigd")];
        takes(&mut hans, &order, "remedy_decided", ruled).await;
        let list = crate::openapi::read(office, "/v1/measures").await;
        assert_eq!(list["measures"].as_array().unwrap().len(), 0);
    })
    .await;
}
