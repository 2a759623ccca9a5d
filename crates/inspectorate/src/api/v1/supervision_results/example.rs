//! A year as a reader of the description sees it: made-up figures, with what is hidden.

use serde_json::{Value, json};

pub(super) fn results() -> Value {
    json!({ "years": [2026], "results": {
        "year": 2026,
        "countedOn": "2027-01-10",
        "leastShown": 10,
        "tables": [{
            "id": "signals",
            "columns": [
                name("case", "in een zaak", "in a case"),
                name("set_aside", "terzijde gelegd", "set aside"),
            ],
            "rows": [
                {
                    "name": name("provider_report", "Melding van een zorgaanbieder",
                        "Report of a care provider"),
                    "counts": [24, null, null],
                },
                { "name": name("citizen", "Burger", "Citizen"), "counts": [0, null, null] },
            ],
            "totals": [24, 13, 37],
        }],
        "times": [
            {
                "what": name("signal_answer",
                    "De inspectie zegt wat zij met een verplichte melding doet.",
                    "The inspectorate says what it will do with a mandatory report."),
                "rule": "CLK-K6",
                "article": "Uitvoeringsbesluit Wkkgz art. 8.1-8.11",
                "all": 28,
                "within": 28,
                "medianDays": 9,
            },
            {
                "what": name("notification",
                    "De Commissie, de lidstaten en de aangemelde instantie horen meteen van een maatregel.",
                    "The Commission, the member states and the notified body hear of a measure at once."),
                "rule": "PROC-F7",
                "article": "MDR art. 95(2), 95(4), 97(2), 98(2)",
                "all": null,
                "within": null,
                "medianDays": null,
            },
        ],
    } })
}

fn name(code: &str, dutch: &str, english: &str) -> Value {
    json!({ "code": code, "nameNl": dutch, "nameEn": english })
}
