//! What of sites and letters can become work: a few columns of each, in a statement each.

use exchange::BranchNumber;
use jiff::civil::Date;
use store::{Day, Handle, StoreError, on};
use uuid::Uuid;

use crate::model::directory::Held;
use crate::model::duty::{Asks, Sign, Unheard};
use crate::store::inconsistent;

#[derive(Debug, sqlx::FromRow)]
struct SignRow {
    branch: String,
    valid_from: Option<Day>,
    valid_to: Option<Day>,
    is_exempt: Option<bool>,
    holds_from: Option<Day>,
    holds_to: Option<Day>,
    last_month: Option<String>,
    is_dropping: Option<bool>,
    letter: Option<String>,
}

impl SignRow {
    fn read(self, today: Date, unheard: &Unheard) -> Result<Sign, StoreError> {
        let bad = |column| inconsistent("duty_summary", column);
        let day = |it: Option<Day>| it.map(|it| it.0);
        let exempt = day(self.holds_from).filter(|_| self.is_exempt == Some(true));
        let held = day(self.valid_from).map(|from| Held {
            days: (from, day(self.valid_to)),
            exempt: exempt.map(|from| (from, day(self.holds_to))),
        });
        let branch = BranchNumber::parse(&self.branch).map_err(|_| bad("branch"))?;
        let is_watched = held.as_ref().is_none_or(|it| it.is_expected(today));
        let Some(month) = self.last_month else {
            return Ok(Sign {
                branch,
                is_watched,
                is_known: held.is_some(),
                letter: unheard.letter.clone(),
                is_dropping: false,
                last_month: unheard.last_month,
            });
        };
        Ok(Sign {
            branch,
            is_watched,
            is_known: held.is_some(),
            letter: self.letter,
            is_dropping: self.is_dropping.unwrap_or_default(),
            last_month: month.parse().map_err(|_| bad("last_month"))?,
        })
    }
}

/// Everybody who is in the directory or has figures; `unheard` is what is said of who has none.
pub(crate) async fn signs(
    db: &mut impl Handle,
    today: Date,
    unheard: &Unheard,
) -> Result<Vec<Sign>, StoreError> {
    let rows: Vec<SignRow> = on!(db, c => sqlx::query_as(
        "SELECT directory_site.branch, directory_site.valid_from, directory_site.valid_to,
           directory_exemption.is_exempt, directory_exemption.holds_from,
           directory_exemption.holds_to, duty_summary.last_month, duty_summary.is_dropping,
           duty_summary.letter
         FROM directory_site
         LEFT JOIN directory_exemption ON directory_exemption.branch = directory_site.branch
           AND directory_exemption.is_last
         LEFT JOIN duty_summary ON duty_summary.branch = directory_site.branch
         WHERE directory_site.is_last
         UNION ALL
         SELECT duty_summary.branch, NULL, NULL, NULL, NULL, NULL, duty_summary.last_month,
           duty_summary.is_dropping, duty_summary.letter
         FROM duty_summary
         WHERE duty_summary.ever > 0 AND NOT EXISTS (SELECT 1 FROM directory_site
           WHERE directory_site.branch = duty_summary.branch AND directory_site.is_last)",
    )
    .fetch_all(c)
    .await)?;
    rows.into_iter().map(|row| row.read(today, unheard)).collect()
}

#[derive(Debug, sqlx::FromRow)]
struct AskRow {
    letter_id: Uuid,
    branch: String,
    reply_by: Day,
    retro_from: Option<Day>,
    answer_id: Option<Uuid>,
    received_on: Option<Day>,
    is_enough: Option<bool>,
}

/// Letters by which something is still asked, each with its last answer, the first day first.
pub(crate) async fn asks(db: &mut impl Handle) -> Result<Vec<Asks>, StoreError> {
    let rows: Vec<AskRow> = on!(db, c => sqlx::query_as(
        "SELECT duty_letter.letter_id, duty_letter.branch, duty_letter.reply_by,
           duty_letter.retro_from, duty_answer.answer_id, duty_answer.received_on,
           duty_answer.is_enough
         FROM duty_letter
         LEFT JOIN duty_answer ON duty_answer.letter_id = duty_letter.letter_id
         WHERE duty_letter.done_at IS NULL
         ORDER BY duty_letter.reply_by, duty_letter.letter_id, duty_answer.made_at DESC,
           duty_answer.answer_id",
    )
    .fetch_all(c)
    .await)?;
    let mut all: Vec<Asks> = Vec::new();
    for row in rows {
        // Of several answers the last one comes first.
        if all.last().is_some_and(|it| it.id == row.letter_id) {
            continue;
        }
        let branch = BranchNumber::parse(&row.branch);
        let answered = row.answer_id.zip(row.received_on).zip(row.is_enough);
        all.push(Asks {
            id: row.letter_id,
            branch: branch.map_err(|_| inconsistent("duty_letter", "branch"))?,
            reply_by: row.reply_by.0,
            is_of_backlog: row.retro_from.is_some(),
            answered: answered.map(|((id, on), is_enough)| (id, on.0, is_enough)),
        });
    }
    Ok(all)
}
