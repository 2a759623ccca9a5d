//! Frameworks of inspections: themes, norms, and what follows from scores.

use super::Page;
use super::markdown::{Text, cited, code, sure};
use crate::inspection::{Framework, Frameworks, Procedure};

pub(super) fn all() -> Vec<Page> {
    let frameworks = Frameworks::shipped();
    let mut pages: Vec<Page> = frameworks.all().iter().map(page).collect();
    pages.push(procedure());
    pages
}

fn page(framework: &Framework) -> Page {
    let mut text =
        Text::titled(&format!("Inspection: {} ({})", framework.name.en, framework.version));
    text.say(&format!(
        "*{}*\nHolds {}.\n{}; {}.",
        framework.name.nl,
        framework.period,
        cited(&framework.article),
        sure(framework.confidence)
    ));
    text.head("Scores and outcomes");
    let scores = framework.scores.iter();
    let scores =
        scores.map(|(score, word)| [score.letter().to_owned(), word.en.clone(), word.nl.clone()]);
    text.table(&["score", "English", "Dutch"], scores);
    let outcomes = framework.outcomes.iter();
    let outcomes = outcomes.map(|it| [code(&it.code), it.name.en.clone(), it.what.en.clone()]);
    text.table(&["outcome", "name", "what follows"], outcomes);
    for theme in &framework.themes {
        text.head(&format!("Theme {}: {}", theme.id, theme.name.en));
        let rows = theme.norms.iter().map(|norm| {
            [
                norm.id.clone(),
                if norm.core { "core".to_owned() } else { String::new() },
                norm.what.en.clone(),
                norm.evidence.en.clone(),
                format!("{}; {}", cited(&norm.article), sure(norm.confidence)),
            ]
        });
        text.table(&["norm", "", "what is asked", "what shows it", "rests on"], rows);
    }
    text.head("What the scores propose");
    text.say("The first rule that holds proposes; an inspector may depart from it with a motive.");
    let of = [("theme", &framework.theme_rules), ("outcome", &framework.overall_rules)];
    let rows = of.into_iter().flat_map(|(what, rules)| {
        rules.iter().map(move |rule| {
            let when: Vec<String> = rule.when.iter().map(|it| code(&it.text)).collect();
            [
                rule.id.clone(),
                what.to_owned(),
                rule.what.en.clone(),
                when.join(" and "),
                code(&rule.gives),
                format!("{}; {}", cited(&rule.article), sure(rule.confidence)),
            ]
        })
    });
    text.table(&["rule", "of", "what it says", "holds when", "gives", "rests on"], rows);
    if !framework.escalations.is_empty() {
        text.head("Escalation");
        let rows = framework.escalations.iter().map(|it| {
            let when: Vec<&str> = it.when.iter().map(|it| it.words()).collect();
            [
                it.id.clone(),
                it.what.en.clone(),
                code(&it.from),
                when.join(", "),
                format!("{}; {}", cited(&it.article), sure(it.confidence)),
            ]
        });
        text.table(
            &["rule", "what it says", "from", "when one of these happened", "rests on"],
            rows,
        );
    }
    text.page(&format!("inspection-{}-{}", framework.id, framework.version))
}

fn procedure() -> Page {
    let procedure = Procedure::shipped();
    let mut text = Text::titled("Inspection: procedure (INS)");
    text.say(
        "Kinds of visits and of evidence, what is refused, by which rule, and why a passage of a final report may be blacked out.",
    );
    let words = |rows: &[(String, crate::Text)]| {
        let rows = rows.iter().map(|(key, word)| [code(key), word.en.clone(), word.nl.clone()]);
        rows.collect::<Vec<_>>()
    };
    for (head, rows) in [
        ("Subjects", &procedure.subjects),
        ("Visits", &procedure.visits),
        ("Reasons", &procedure.reasons),
    ] {
        text.head(head);
        text.table(&["code", "English", "Dutch"], words(rows));
    }
    text.head("Evidence");
    let rows = procedure.evidence.iter().map(|it| {
        [
            code(&it.code),
            it.name.en.clone(),
            it.refused_by.as_deref().map_or_else(String::new, code),
        ]
    });
    text.table(&["code", "what it is", "refused by"], rows);
    text.head("What is refused");
    let rows = procedure.refusals.iter().map(|it| {
        let article = format!("{}; {}", cited(&it.article), sure(it.confidence));
        [it.id.clone(), code(&it.code), it.what.en.clone(), article]
    });
    text.table(&["rule", "code", "what it says", "rests on"], rows);
    text.head("Why a passage is blacked out");
    let rows = procedure.grounds.iter().map(|it| {
        let article = format!("{}; {}", cited(&it.article), sure(it.confidence));
        [code(&it.code), it.name.en.clone(), it.name.nl.clone(), it.period.to_string(), article]
    });
    text.table(&["code", "English", "Dutch", "holds", "rests on"], rows);
    text.page("inspection-procedure")
}
