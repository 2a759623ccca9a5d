//! What the questions ask of the database, written out: the floor of an answer is these statements
//! over one connection, with the line of the access log and its durable commit.

use jiff::civil::Date;
use store::Engine;

/// A question as the floor asks it.
pub(crate) struct Asked<'q> {
    pub(crate) engine: Engine,
    /// Where the log stands.
    pub(crate) position: i64,
    /// The day it came there.
    pub(crate) day: Date,
    pub(crate) udi_di: &'q str,
    /// The lots; none: all of that device.
    pub(crate) lots: &'q [String],
}

impl Asked<'_> {
    /// What a trace asks.
    pub(crate) fn trace(&self) -> Vec<String> {
        let Self { engine, position, day, udi_di, .. } = self;
        let head = "SELECT position, rules_position FROM log_head WHERE one = 1";
        let (cases, columns) = self.cases();
        let date = |day: Date| engine.choose(format!("'{day}'"), format!("DATE '{day}'"));
        let today = date(*day);
        let now =
            engine.choose(format!("'{day}T23:59:59Z'"), format!("TIMESTAMPTZ '{day} 23:59:59Z'"));
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
            format!(
                "SELECT other.udi_di FROM product AS asked
                 JOIN product AS other ON other.primary_di = asked.primary_di
                 WHERE asked.udi_di IN ('{udi_di}')
                   AND asked.from_position <= {position} AND asked.to_position IS NULL
                   AND other.from_position <= {position} AND other.to_position IS NULL"
            ),
            format!(
                "SELECT {columns}, count(*) AS count FROM ({cases}) AS candidate GROUP BY {columns}"
            ),
            format!(
                "SELECT branch, count(*) FROM event
                 WHERE late AND happened_on >= {} AND happened_on <= {} AND position <= {position}
                 GROUP BY branch ORDER BY branch",
                date(back(12)),
                today
            ),
            format!(
                "SELECT branch, month FROM delivery_month
                 WHERE month >= '{}' AND month <= '{}' AND first_position <= {position}
                 ORDER BY branch, month",
                back(18).strftime("%Y-%m"),
                day.strftime("%Y-%m")
            ),
            format!(
                "SELECT DISTINCT branch FROM delivery_month WHERE first_position <= {position}"
            ),
            format!(
                "SELECT DISTINCT held.branch FROM entitlement AS held
                 JOIN organisation AS holder ON holder.id = held.organisation_id
                 WHERE held.valid_from <= {today}
                   AND (held.valid_until IS NULL OR held.valid_until >= {today})
                   AND (held.ended_at IS NULL OR held.ended_at > {now})
                   AND (holder.ended_at IS NULL OR holder.ended_at > {now})
                   AND EXISTS (SELECT 1 FROM client
                     WHERE client.organisation_id = held.organisation_id
                       AND client.role = 'provider' AND client.created_at <= {now}
                       AND (client.revoked_at IS NULL OR client.revoked_at > {now}))
                   AND held.basis = 'own'
                 ORDER BY held.branch"
            ),
            "SELECT size, checkpoint FROM log_tree WHERE one = 1".to_owned(),
        ]
    }

    /// Each implant that is meant, by its id.
    pub(crate) fn members(&self) -> String {
        let (cases, columns) = self.cases();
        format!("SELECT {columns}, implant_id FROM ({cases}) AS candidate")
    }

    /// The ways to be meant or not to be excluded, and the columns that say which it is.
    fn cases(&self) -> (String, &'static str) {
        let Self { position, udi_di, lots, .. } = self;
        let standing = format!(
            "state <> 'withdrawn' AND implant.from_position <= {position}
             AND (implant.to_position IS NULL OR implant.to_position > {position})"
        );
        let mut cases = vec![
            ("lot".to_owned(), format!("udi_di IN ('{udi_di}')")),
            ("lot".to_owned(), "udi_di IS NULL".to_owned()),
        ];
        let mut columns = "branch, state, issuer, udi_di";
        if let Some(first) = lots.first() {
            let listed = lots.join("', '");
            let each = |(_, case): (String, String)| {
                let one = format!("CAST('{first}' AS TEXT) AS lot");
                let missing = ("lot".to_owned(), format!("{case} AND lot IS NULL"));
                [(one, format!("{case} AND lot IN ('{listed}')")), missing]
            };
            cases = cases.into_iter().flat_map(each).collect();
            columns = "branch, state, issuer, udi_di, lot";
        }
        let rows = |(lot, case): &(String, String)| {
            format!(
                "SELECT branch, state, issuer, udi_di, {lot}, serial, implanted_on, implant_id
                 FROM implant WHERE {standing} AND {case}"
            )
        };
        let cases: Vec<String> = cases.iter().map(rows).collect();
        (cases.join(" UNION ALL "), columns)
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
