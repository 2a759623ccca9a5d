//! A framework is data: a second one is loaded and scored without a line of code, shipped or from
//! an operator's file.

use jiff::civil::date;

use crate::inspection::{Framework, Frameworks, Procedure, Score};

const OWN: &str = include_str!("../../../data/inspection/e_health.toml");

#[test]
fn a_second_framework_is_scored_by_its_data_alone() {
    let frameworks = Frameworks::shipped();
    let framework = frameworks.get("e_health", "draft").unwrap();
    let theme = framework.theme_score("2", &[("E2.1", Score::D)]).unwrap();
    assert_eq!(theme.gives, "D");
    let themes = [Score::A, Score::D, Score::B, Score::A, Score::A];
    assert_eq!(framework.outcome(&themes).unwrap().gives, "improve");
    assert_eq!(framework.outcome(&[Score::A; 5]).unwrap().gives, "good");
    let open: Vec<_> = frameworks.open_on(date(2021, 6, 1), "provider").map(|it| &it.id).collect();
    assert_eq!(open, ["implants"]);
    assert_eq!(frameworks.open_on(date(2026, 6, 1), "importer").count(), 0);
}

#[test]
fn an_operator_loads_a_framework_of_its_own_for_another_subject() {
    let mut frameworks = Frameworks::shipped().clone();
    let text = OWN
        .replace("\"e_health\"", "\"technical_file\"")
        .replace("subjects = [\"provider\"]", "subjects = [\"manufacturer\", \"notified_body\"]")
        .replace("some themes C, D", "at least 2 themes C, D");
    let own = frameworks.load(&text).unwrap().clone();
    let one = [Score::A, Score::D, Score::A, Score::A, Score::A];
    assert_eq!(own.outcome(&one).unwrap().gives, "good");
    assert_eq!(frameworks.open_on(date(2026, 6, 1), "notified_body").count(), 1);
    // What is there stays as it was.
    let changed = OWN.replace("skeleton", "changed");
    assert!(!frameworks.load(&changed).unwrap().name.en.contains("changed"));
    assert_eq!(frameworks.all().len(), 3);
}

#[test]
fn all_slips_of_a_file_are_told_at_once_with_their_place() {
    let text = OWN
        .replace("some themes C, D", "some norms C, D")
        .replace("gives = \"good\"", "gives = \"great\"")
        .replace("theme = \"3\"", "theme = \"7\"")
        .replace("\"term passed\"", "\"moon full\"");
    let errors = Framework::parse(&text).unwrap_err();
    let said: Vec<String> = errors.iter().map(ToString::to_string).collect();
    for part in ["it counts the wrong things", "`moon full`", "theme `7` that is not there"] {
        assert!(said.iter().any(|it| it.contains(part)), "{part}: {said:#?}");
    }
    let errors =
        Framework::parse(&OWN.replace("gives = \"good\"", "gives = \"great\"")).unwrap_err();
    assert!(errors[0].to_string().contains("there is no outcome `great`"), "{errors:?}");
}

#[test]
fn steps_up_without_an_id_of_their_own_are_refused_with_their_place() {
    let (before, step) = OWN.split_once("[[escalation]]").unwrap();
    let (id, rest) = step.split_once("rule = ").unwrap();
    let nameless = format!("{before}[[escalation]]\nrule = {rest}");
    let errors = Framework::parse(&nameless).unwrap_err();
    let kinds: Vec<_> = errors.iter().map(|it| it.kind.code()).collect();
    assert_eq!(kinds, ["missing"], "{errors:?}");
    assert!(errors[0].to_string().contains("`id`"), "{errors:?}");
    let twice = format!("{OWN}\n[[escalation]]{id}rule = {rest}");
    let errors = Framework::parse(&twice).unwrap_err();
    let [error] = &errors[..] else { panic!("{errors:?}") };
    assert_eq!(error.kind.code(), "duplicate");
    let line = OWN.lines().count() + 3;
    assert_eq!((error.line, error.column), (line, 6));
    for part in ["`INS-I5a`", "give each an id of its own"] {
        assert!(error.to_string().contains(part), "{part}: {error}");
    }
}

#[test]
fn the_procedure_names_each_refusal_once_and_refuses_internal_incidents() {
    let procedure = Procedure::shipped();
    let kind = procedure.evidence_of("internal_incidents").unwrap();
    let refusal = procedure.refusal(kind.refused_by.as_deref().unwrap()).unwrap();
    assert_eq!((refusal.id.as_str(), refusal.article.citation()), ("INS-I8", "Wkkgz art. 9(6)"));
    let mut codes: Vec<_> = procedure.refusals.iter().map(|it| &it.code).collect();
    let count = codes.len();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), count);
}

#[test]
fn a_ground_for_blacking_out_holds_from_its_day_and_is_found_by_its_code_for_ever() {
    let procedure = Procedure::shipped();
    let codes =
        |day| -> Vec<&str> { procedure.grounds_on(day).map(|it| it.code.as_str()).collect() };
    assert!(!codes(date(2022, 4, 30)).contains(&"privacy"));
    let now = codes(date(2026, 4, 15));
    for code in ["privacy", "special_personal_data", "staff", "small_figure", "trade_secret"] {
        assert!(now.contains(&code), "{code}");
    }
    let privacy = procedure.ground("privacy").unwrap();
    let (article, name) = (privacy.article.citation(), privacy.name.nl.as_str());
    assert_eq!((article, name), ("Woo art. 5.1(2)(e)", "persoonlijke levenssfeer"));
    assert_eq!(privacy.confidence.code(), "from_memory");
    let mut all: Vec<_> = procedure.grounds.iter().map(|it| &it.code).collect();
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}
