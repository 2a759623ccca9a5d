//! A page as a reader of the description sees it: a made-up report, and the notice in the place of
//! one that was taken back.

use serde_json::{Value, json};

pub(super) fn page() -> Value {
    json!({
        "inspectionReports": [report(), {
            "format": "lir-inspection-report/1",
            "id": "019d1c40-6a00-7000-8000-000000000005",
            "isWithdrawn": true,
            "withdrawnAt": "2026-05-11T08:00:00Z",
            "because": "De rechter vernietigde het besluit.",
        }],
        "nextCursor": null,
    })
}

fn report() -> Value {
    json!({
        "format": "lir-inspection-report/1",
        "madeAt": "2026-05-12T09:00:00.5Z",
        "id": "019d1c40-6a00-7000-8000-000000000004",
        "number": "V-2026-1",
        "state": "follow_up",
        "isFinal": true,
        "finalOn": "2026-04-15",
        "subject": {
            "kind": "provider", "number": "000012345678", "name": "Kliniek Zeezicht", "site": null,
        },
        "framework": { "id": "implants", "version": "2021" },
        "visit": { "kind": "announced", "visitedOn": "2026-03-02", "isPilot": false },
        "findings": "De procedure voor terugroepacties is niet compleet.",
        "outcome": {
            "score": "O3", "proposal": "O3", "rule": "INS-I2", "by": ["2"], "departs": false,
            "motive": "Volgens het voorstel.", "officerDecided": "",
        },
        "themes": [{
            "theme": "2", "score": "C", "proposal": "D", "rule": "INS-I1", "by": ["N2.1"],
            "departs": true, "motive": "De procedure bestaat, en wordt niet gevolgd.",
        }],
        "norms": [
            {
                "norm": "N2.1", "isCore": true, "score": "D", "evidence": [],
                "motive": "Niemand weet wie er belt.",
            },
            { "norm": "N2.2", "isCore": false, "score": null, "motive": "", "evidence": [] },
        ],
        "comments": [{
            "on": "2026-04-01", "place": "N2.1", "comment": "Er is nu een lijst met namen.",
            "done": "partly", "answer": "Die was er op de dag van het bezoek niet.",
        }],
        "plan": {
            "askedOn": "2026-04-15", "dueOn": "2026-07-15", "reportedOn": null,
            "items": ["Wijs iemand aan die belt."], "isSufficient": null,
        },
        "letter": { "sentOn": "2026-04-15", "registerSince": "2019-01-01", "doneOn": null },
        "steps": [],
        "interviews": { "patients": null, "leastShown": 10 },
        "blackedOut": [],
        "summary": "De kliniek moet verbeteren hoe zij patiënten bereikt.",
        "publicFrom": "2026-04-30",
        "reaction": "Wij zijn begonnen.",
    })
}
