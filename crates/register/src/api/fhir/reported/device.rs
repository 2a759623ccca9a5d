//! Elements e and f: the UDI-DI, lot and serial, from the carrier, the broken-down fields or both.
//!
//! Of several forms of the carrier the most faithful is read: the scan, then the line under the
//! bars, then an identifier (fhir.md element E). Where carrier and fields each say a part, as
//! is usual, they are put together; where they contradict, both are handed on and judged natively.

use exchange::carrier::{self, Scan};
use exchange::{Code, Production, UdiDi};
use fhir::{CarrierForm, DeviceFacts, Observed};
use jiff::civil::Date;
use serde_json::{Value, json};

use super::sketch::Sketch;

/// Reads the device; two-digit years of a carrier are read from `day`.
pub(super) fn read(sketch: &mut Sketch, facts: &DeviceFacts<'_>, day: Date) {
    let typed = typed(sketch, facts);
    let carriers = carriers(sketch, facts);
    if carriers.is_empty() {
        return typed.set(sketch);
    }
    let scans: Result<Vec<Scan>, Code> = carriers.iter().map(|it| scan(&it.value, day)).collect();
    for it in &carriers {
        for field in ["carrier", "udiDi", "lot", "serial"] {
            sketch.at(field, &it.expression);
        }
    }
    match scans.ok().and_then(|scans| Stated::of(&scans).map(|scanned| (scanned, scans))) {
        Some((scanned, scans)) if typed.fits(&scanned) => {
            if scans.iter().any(|scan| scan.repaired) {
                sketch.found(Code::CarrierRepaired, "carrier");
            }
            typed.or(scanned).set(sketch);
        }
        // Unreadable or contradictory: natively it is told which.
        _ => {
            typed.set(sketch);
            let texts: Vec<Value> = carriers.iter().map(|it| json!(it.value)).collect();
            sketch.set("carrier", texts);
        }
    }
}

/// What fields or a carrier say; texts as they stand.
#[derive(Debug, Default, PartialEq)]
struct Stated {
    di: Option<String>,
    issuer: Option<&'static str>,
    lot: Option<String>,
    serial: Option<String>,
}

impl Stated {
    /// What the symbols of one label say together; none if they contradict or name no device.
    fn of(scans: &[Scan]) -> Option<Self> {
        let mut whole = Self::default();
        for Scan { di, production: Production { lot, serial }, .. } in scans {
            let di = di.as_ref().map(|di| di.as_str().to_owned());
            for (mine, theirs) in
                [(&mut whole.di, &di), (&mut whole.lot, lot), (&mut whole.serial, serial)]
            {
                match (&*mine, theirs) {
                    (Some(mine), Some(theirs)) if mine != theirs => return None,
                    (None, Some(theirs)) => *mine = Some(theirs.clone()),
                    _ => {}
                }
            }
        }
        Some(whole)
    }

    /// Whether nothing is said twice and differently.
    fn fits(&self, scanned: &Self) -> bool {
        let same = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        let normal = self.di.as_deref().map(UdiDi::parse);
        let di = match (normal, &scanned.di) {
            (Some(Ok(di)), Some(scanned)) => di.as_str() == scanned,
            (Some(Err(_)), _) => false,
            (Some(Ok(_)) | None, _) => true,
        };
        di && same(&self.lot, &scanned.lot) && same(&self.serial, &scanned.serial)
    }

    fn or(self, other: Self) -> Self {
        Self {
            di: self.di.or(other.di),
            issuer: self.issuer,
            lot: self.lot.or(other.lot),
            serial: self.serial.or(other.serial),
        }
    }

    fn set(self, sketch: &mut Sketch) {
        let issuer = self.issuer.filter(|_| self.di.is_some()).map(str::to_owned);
        for (field, text) in
            [("udiDi", self.di), ("issuer", issuer), ("lot", self.lot), ("serial", self.serial)]
        {
            if let Some(text) = text {
                sketch.set(field, text);
            }
        }
    }
}

fn typed(sketch: &mut Sketch, facts: &DeviceFacts<'_>) -> Stated {
    let given = facts.identifiers.first();
    let issuer = given.and_then(|it| it.value.issuer).map(|issuer| match issuer {
        fhir::Issuer::Gs1 => exchange::Issuer::Gs1.as_str(),
        fhir::Issuer::Hibcc => exchange::Issuer::Hibcc.as_str(),
        fhir::Issuer::Iccbba => exchange::Issuer::Iccbba.as_str(),
        fhir::Issuer::Ifa => exchange::Issuer::Ifa.as_str(),
    });
    let dis: Vec<Observed<&str>> =
        facts.identifiers.iter().map(|it| it.clone().map(|di| di.value)).collect();
    let text = |text: &str| text.to_owned();
    Stated {
        di: sketch.one("udiDi", &dis).map(text),
        issuer,
        lot: sketch.one("lot", &facts.lots).map(text),
        serial: sketch.one("serial", &facts.serials).map(text),
    }
}

/// The carriers of the most faithful form.
fn carriers(sketch: &mut Sketch, facts: &DeviceFacts<'_>) -> Vec<Observed<String>> {
    let best: Option<CarrierForm> = facts.carriers.iter().map(|it| it.value.form).min();
    let best = facts.carriers.iter().filter(|it| Some(it.value.form) == best);
    let mut texts = Vec::new();
    for carrier in best {
        if let Ok(text) = String::from_utf8(carrier.value.bytes.to_vec()) {
            texts.push(carrier.clone().map(|_| text));
        } else {
            sketch.at("carrier", &carrier.expression);
            sketch.found(Code::CarrierUnreadable, "carrier");
        }
    }
    texts
}

/// Reads a carrier; where one belongs, some senders put the bare UDI-DI.
fn scan(text: &str, day: Date) -> Result<Scan, Code> {
    match UdiDi::parse(text) {
        Ok(di) => Ok(Scan {
            di: Some(di),
            production: Production::default(),
            expires_on: None,
            repaired: false,
        }),
        Err(_) => carrier::read(text, day),
    }
}
