//! What pages tell of measures: steps on the timeline of the case, notes in words, the first day that
//! a form may carry, and what has to be filled in as things stand.

use jiff::ToSpan as _;
use jiff::civil::date;
use testkit::supervision::ORDER;
use web::page::{Language, written};

use super::{begins, goes_to, ready, takes, today};
use crate::enforcement::{Said, send};
use crate::harness::on_both;

#[tokio::test]
async fn the_timeline_of_a_case_tells_each_step_with_who_did_it_and_where_it_stands() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-60").await;
        let day = today(office);
        let end = day.checked_add(60.days()).unwrap().to_string();
        let order = begins(&mut hans, &case, "BEVEL", &[&ORDER, &[("term_end", &end)]]).await;
        let until = day.checked_add(20.days()).unwrap().to_string();
        let intended: Said<'_> = &[("on", &day.to_string()), ("hearing_until", &until)];
        takes(&mut hans, &order, "intended", intended).await;
        let presented: Said<'_> = &[("on", "2026-03-01"), ("what", "Het dossier")];
        let sent = send(&mut hans, &format!("{case}/prosecutor/presented"), &[presented]).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let timeline = hans.look(&format!("{case}/timeline")).await.text();
        let link = format!("<a href=\"{order}\">Bevel (maatregel 1): Voornemen verstuurd</a>");
        assert!(timeline.contains(&link), "{timeline}");
        let earlier = written(date(2026, 3, 1), Language::Dutch);
        let asked = format!("Voorgelegd aan het OM, op {earlier}</a>");
        assert!(timeline.contains(&asked), "{timeline}");
        let row = timeline.split("<tr>").find(|it| it.contains(&link)).unwrap();
        assert!(row.contains("Hans Handhaving"), "{row}");
    })
    .await;
}

#[tokio::test]
async fn a_form_names_the_first_day_of_the_hearing_and_asks_what_the_decision_must_answer() {
    on_both(async |office| {
        let (mut hans, case) = ready(office, "IGJ-2026-61").await;
        let day = today(office);
        let end = day.checked_add(60.days()).unwrap().to_string();
        let order = begins(&mut hans, &case, "BEVEL", &[&ORDER, &[("term_end", &end)]]).await;
        // Ten working days after the day of the office.
        let first = law::calendar::working_days_after(day, 10);
        let form = hans.look(&format!("{order}/steps/intended")).await.text();
        assert!(form.contains(&format!("value=\"{first}\"")), "{form}");
        assert!(form.contains(&written(first, Language::Dutch)), "{form}");
        assert!(form.contains("Haal de partij van de markt"), "{form}");
        let intended: Said<'_> = &[("on", &day.to_string()), ("hearing_until", &first.to_string())];
        takes(&mut hans, &order, "intended", intended).await;
        let decided = format!("{order}/steps/decided");
        let answer = |page: &str| {
            let at = page.find("Antwoord op de zienswijze").unwrap();
            page[at..].split("</label>").next().unwrap().contains("niet verplicht")
        };
        assert!(answer(&hans.look(&decided).await.text()), "nobody spoke yet");
        let on = day.to_string();
        let said: Said<'_> = &[
            ("on", &on),
            ("by", "directie"),
            ("how", "written"),
            ("text", "Wij halen terug"),
            ("material", "free"),
        ];
        takes(&mut hans, &order, "submitted", said).await;
        assert!(!answer(&hans.look(&decided).await.text()), "what was said is answered");
        let other = hans.look(&format!("{case}/measures/new/LOD")).await.text();
        let at = other.find("Motivering van de afwijking").unwrap();
        assert!(!other[at..].split("</label>").next().unwrap().contains("niet verplicht"));
        // A term that runs is told in words.
        takes(&mut hans, &order, "decided", &[("on", &on), ("answer", "Goed")]).await;
        goes_to(office, day.tomorrow().unwrap());
        let mut hans = office.browser_of("hans").await;
        let measures = hans.look(&format!("{case}/measures")).await.text();
        assert!(measures.contains("Er loopt nog een termijn"), "{measures}");
        assert!(!measures.contains("TERM_RUNNING"), "{measures}");
        let told = hans.look(&format!("{order}/steps/notified")).await.text();
        assert!(told.contains("Buiten de Unie") && !told.contains("third_country"), "{told}");
    })
    .await;
}
