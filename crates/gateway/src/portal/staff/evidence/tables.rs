//! A pack as tables for a spreadsheet: codes and days, the same in every language.

use jiff::Timestamp;
use jiff::civil::Date;

use crate::use_case::desk::evidence::Pack;

/// A table.
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) head: &'static [&'static str],
    pub(super) rows: Vec<Vec<String>>,
}

/// All tables of a pack.
pub(super) fn tables(pack: &Pack) -> Vec<Table> {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let moment = |at: Option<Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let criteria = pack.criteria.iter().map(|it| {
        vec![
            it.code.to_owned(),
            it.lacks.join(" "),
            it.owner.clone(),
            day(it.dated_on),
            day(it.review_on),
            text(&it.document),
            text(&it.elsewhere),
            it.statement.clone(),
            text(&it.plan),
            day(it.plan_due_on),
            it.written_by.clone(),
        ]
    });
    let months = pack.months.iter().map(|it| {
        vec![
            it.month.strftime("%Y-%m").to_string(),
            it.state.clone(),
            it.used.to_string(),
            it.filed.to_string(),
            it.registered.to_string(),
            it.in_time.to_string(),
            it.open.to_string(),
            it.compared_at.to_string(),
            moment(it.signed_at),
            text(&it.signed_by),
            moment(it.reopened_at),
        ]
    });
    let differences = pack.differences.iter().map(|it| {
        vec![
            it.month.strftime("%Y-%m").to_string(),
            it.kind.clone(),
            it.found_at.to_string(),
            text(&it.owner),
            text(&it.reason),
            text(&it.explained_by),
            moment(it.explained_at),
        ]
    });
    let receipts = pack.receipts.iter().map(|it| {
        vec![
            it.reference.to_string(),
            it.kind.clone(),
            it.status.clone(),
            moment(it.received_at),
            day(it.due_on),
            it.timeliness.clone(),
            moment(it.answered_at),
            it.proof.to_owned(),
        ]
    });
    let repairs = pack.repairs.iter().map(|it| {
        let counts = [it.opened, it.solved, it.open].map(|count| count.to_string());
        [vec![it.code.clone(), it.blocks.to_string()], counts.to_vec()].concat()
    });
    let hand_overs = pack.hand_overs.iter().map(|it| {
        let counts = [it.count, it.in_time].map(|count| count.to_string());
        [vec![it.occasion.clone(), it.channel.clone()], counts.to_vec()].concat()
    });
    let decisions = pack.decisions.iter().map(|it| {
        vec![
            it.on.to_string(),
            it.text.clone(),
            it.in_time.to_string(),
            it.overdue.to_string(),
            it.recorded_by.clone(),
        ]
    });
    let responsible =
        pack.responsible.iter().map(|it| vec![it.task.to_owned(), it.of.clone(), it.who.clone()]);
    let table = |name, head, rows| Table { name, head, rows };
    vec![
        table(
            "readiness",
            &[
                "criterion",
                "lacks",
                "owner",
                "dated_on",
                "review_on",
                "document",
                "elsewhere",
                "statement",
                "plan",
                "plan_due_on",
                "written_by",
            ],
            criteria.collect(),
        ),
        table(
            "months",
            &[
                "month",
                "state",
                "used",
                "filed",
                "registered",
                "in_time",
                "open",
                "compared_at",
                "signed_at",
                "signed_by",
                "reopened_at",
            ],
            months.collect(),
        ),
        table(
            "differences",
            &["month", "kind", "found_at", "owner", "reason", "explained_by", "explained_at"],
            differences.collect(),
        ),
        table(
            "receipts",
            &[
                "reference",
                "kind",
                "status",
                "received_at",
                "due_on",
                "timeliness",
                "answered_at",
                "proof",
            ],
            receipts.collect(),
        ),
        table("repairs", &["code", "blocks", "opened", "solved", "open"], repairs.collect()),
        table("hand-overs", &["occasion", "channel", "count", "in_time"], hand_overs.collect()),
        table(
            "decisions",
            &["decided_on", "decision", "in_time_hundredths", "overdue", "recorded_by"],
            decisions.collect(),
        ),
        table("responsible", &["task", "of", "who"], responsible.collect()),
    ]
}
