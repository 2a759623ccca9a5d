//! Implants from before the duty to register.

use jiff::civil::date;
use serde_json::Value;
use simulate::{Act, Copy};
use testkit::database::engines;

use super::counts::own_records;
use super::province::Province;
use super::sheets;

#[tokio::test]
async fn what_was_placed_before_the_duty_is_backlog_and_never_late() {
    let duty = date(2019, 1, 1);
    for engine in engines() {
        eprintln!("on {}", engine.name());
        let nation = sheets::before_the_duty();
        let province = Province::delivered(engine, &nation).await;
        let (mut backlog, mut after_a_month, mut late) = (0_usize, 0, 0);
        for sent in province.sent.iter().filter(|sent| sent.is_accepted()) {
            let told = province.truth(sent);
            let timeliness = sent.receipt["timeliness"].as_str().unwrap();
            if told.happened_on < duty {
                assert_eq!(timeliness, "not_counted", "{sent:?}");
                assert_eq!(sent.receipt["dueOn"], Value::Null, "{sent:?}");
                if sent.act == Act::Implantation && sent.copy != Copy::Retry {
                    backlog += 1;
                    let month = told.happened_on.saturating_add(jiff::Span::new().months(1));
                    after_a_month += usize::from(sent.told_on > month);
                }
            } else {
                assert_ne!(timeliness, "not_counted", "{sent:?}");
                late += usize::from(timeliness == "late");
            }
        }
        assert!(after_a_month > 500 && late > 50, "{after_a_month} of {backlog}, {late}");
        let records = own_records(&province).await;
        let flagged = records.iter().filter(|record| record["legacy"] == true);
        assert_eq!(flagged.clone().count(), backlog);
        assert!(flagged.clone().all(|it| it["implantedOn"].as_str().unwrap() < "2019-01-01"));
        let sql = "SELECT count(*) FROM event WHERE late AND happened_on < '2019-01-01'";
        assert_eq!(province.register.count(sql).await, 0);
        province.stop().await;
    }
}
