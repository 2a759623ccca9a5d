//! What the questions ask of the database, written out: the floor of an answer is these statements
//! over one connection, with the line of the access log and its durable commit.

use jiff::civil::Date;
use store::Engine;

/// A question as the floor asks it.
pub(super) struct Asked<'q> {
    pub(super) engine: Engine,
    /// Where the log stands.
    pub(super) position: i64,
    /// The day it came there.
    pub(super) day: Date,
    pub(super) udi_di: &'q str,
    pub(super) lot: Option<&'q str>,
}

impl Asked<'_> {
    /// What a trace asks.
    pub(super) fn trace(&self) -> Vec<String> {
        let Self { engine, position, day, udi_di, lot } = self;
        let head = "SELECT position, rules_position FROM log_head WHERE one = 1";
        let standing = format!(
            "state <> 'withdrawn' AND implant.from_position <= {position}
             AND (implant.to_position IS NULL OR implant.to_position > {position})"
        );
        let mut cases = vec![format!("udi_di IN ('{udi_di}')"), "udi_di IS NULL".to_owned()];
        let mut columns = "branch, state, issuer, udi_di";
        if let Some(lot) = lot {
            let each = |case: String| {
                [format!("{case} AND lot IN ('{lot}')"), format!("{case} AND lot IS NULL")]
            };
            cases = cases.into_iter().flat_map(each).collect();
            columns = "branch, state, issuer, udi_di, lot";
        }
        let rows = "SELECT branch, state, issuer, udi_di, lot, serial, implanted_on FROM implant";
        let cases: Vec<String> =
            cases.iter().map(|case| format!("{rows} WHERE {standing} AND {case}")).collect();
        let date = |day: Date| engine.choose(format!("'{day}'"), format!("DATE '{day}'"));
        let back = |months| day.checked_sub(jiff::Span::new().months(months)).unwrap_or_default();
        vec![
            head.to_owned(),
            format!(
                "SELECT max(at) FROM (
                   SELECT * FROM (SELECT received_at AS at FROM event WHERE position <= {position}
                                  ORDER BY position DESC LIMIT 1) AS newest_event
                   UNION ALL SELECT imported_at FROM catalogue_version WHERE position <= {position}
                   UNION ALL SELECT loaded_at FROM inclusion_version WHERE position <= {position}
                 ) AS moment"
            ),
            head.to_owned(),
            format!(
                "SELECT DISTINCT other.udi_di FROM product AS asked
                 JOIN product AS other ON other.primary_di = asked.primary_di
                 WHERE asked.udi_di IN ('{udi_di}')
                   AND asked.from_position <= {position} AND asked.to_position IS NULL
                   AND other.from_position <= {position} AND other.to_position IS NULL"
            ),
            format!(
                "SELECT {columns}, count(*) AS count FROM ({}) AS candidate GROUP BY {columns}",
                cases.join(" UNION ALL ")
            ),
            format!(
                "SELECT branch, count(*) FROM event
                 WHERE late AND happened_on >= {} AND happened_on <= {} AND position <= {position}
                 GROUP BY branch ORDER BY branch",
                date(back(12)),
                date(*day)
            ),
            format!(
                "SELECT branch, month FROM delivery_month
                 WHERE month >= '{}' AND month <= '{}' AND first_position <= {position}
                 ORDER BY branch, month",
                back(18).strftime("%Y-%m"),
                day.strftime("%Y-%m")
            ),
            format!(
                "SELECT DISTINCT client_branch.branch FROM client_branch
                 JOIN client ON client.id = client_branch.client_id
                 WHERE client.role = 'provider' AND client.revoked_at IS NULL
                   AND NOT EXISTS (SELECT 1 FROM delivery_month
                                   WHERE delivery_month.branch = client_branch.branch
                                     AND first_position <= {position})
                 ORDER BY client_branch.branch"
            ),
        ]
    }
}

/// What a page of a provider's own records asks.
pub(super) fn own_page(branch: &str) -> Vec<String> {
    vec![format!(
        "SELECT implant_id, from_position, branch, issuer, udi_di, lot, serial, no_udi_reason,
           manufacturer, product_name, product_type, implanted_on, explanted_on, deceased_on,
           legacy, state,
           (SELECT event.reference FROM event WHERE event.position =
              (SELECT min(began.from_position) FROM implant AS began
               WHERE began.implant_id = implant.implant_id)) AS reference
         FROM implant WHERE branch = '{branch}' AND to_position IS NULL
         ORDER BY implant_id DESC LIMIT 51"
    )]
}
