//! CapabilityStatement: what each FHIR door of this software can do, in the words of its release.

mod door;

use jiff::civil::Date;
use serde_json::{Value, json};

use crate::version::Version;

pub use door::Door;

/// The running software, as it names itself.
#[derive(Clone, Copy, Debug)]
pub struct Software<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its version.
    pub version: &'a str,
    /// The day this statement last changed; the day of the release will do.
    pub date: Date,
    /// Where this door is: `https://…/fhir/R4`.
    pub base_url: &'a str,
}

const VALIDATE: &str = "http://hl7.org/fhir/OperationDefinition/Resource-validate";

/// The CapabilityStatement of a door.
pub fn statement(door: Door, software: &Software<'_>) -> Value {
    let resources: Vec<Value> =
        door.resources().iter().map(|(name, profiles)| resource(door, name, profiles)).collect();
    let mut statement = json!({
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": software.date.to_string(),
        "kind": "instance",
        "software": { "name": software.name, "version": software.version },
        "implementation": { "description": door.describes(), "url": software.base_url },
        "fhirVersion": door.version().number(),
        "format": ["json"],
        "rest": [{
            "mode": "server",
            "resource": resources,
            "interaction": [{ "code": "transaction" }, { "code": "batch" }],
            "operation": [validate(door.version())],
        }],
    });
    if door.version() == Version::Stu3 {
        // STU3 asks it of every server: extensions and elements not known here are kept.
        statement["acceptUnknown"] = json!("both");
    }
    statement
}

fn resource(door: Door, name: &str, profiles: &[&str]) -> Value {
    let mut resource = json!({
        "type": name,
        "interaction": [{ "code": "create" }, { "code": "read" }, { "code": "update" }],
        "versioning": "versioned-update",
        "conditionalCreate": true,
    });
    match door.version() {
        Version::R4 => {
            if !profiles.is_empty() {
                resource["supportedProfile"] = json!(profiles);
            }
            resource["operation"] = json!([validate(Version::R4)]);
        }
        Version::Stu3 => {
            if let Some(profile) = profiles.first() {
                resource["profile"] = json!({ "reference": profile });
            }
        }
    }
    resource
}

fn validate(version: Version) -> Value {
    match version {
        Version::R4 => json!({ "name": "validate", "definition": VALIDATE }),
        Version::Stu3 => json!({ "name": "validate", "definition": { "reference": VALIDATE } }),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn of(door: Door) -> Value {
        let software = Software {
            name: "lir",
            version: "0.1.0",
            date: date(2026, 11, 21),
            base_url: "https://gateway.example/fhir",
        };
        statement(door, &software)
    }

    #[test]
    fn a_vendor_reads_what_the_register_takes() {
        let mut statement = of(Door::RegisterR4);
        let rest = statement["rest"].take();
        insta::assert_json_snapshot!(statement, @r#"
    {
      "date": "2026-11-21",
      "fhirVersion": "4.0.1",
      "format": [
        "json"
      ],
      "implementation": {
        "description": "Landelijk implantatenregister: neemt voltooide implantaties en explantaties aan en weigert elk patiëntgegeven.",
        "url": "https://gateway.example/fhir"
      },
      "kind": "instance",
      "resourceType": "CapabilityStatement",
      "rest": null,
      "software": {
        "name": "lir",
        "version": "0.1.0"
      },
      "status": "active"
    }
    "#);
        assert_eq!(rest[0]["interaction"], json!([{ "code": "transaction" }, { "code": "batch" }]));
        let resources = rest[0]["resource"].as_array().unwrap();
        assert_eq!(resources[0]["type"], "Device");
        assert_eq!(resources[1]["type"], "Procedure");
        for resource in resources {
            assert_eq!(resource["conditionalCreate"], true);
            assert_eq!(resource["versioning"], "versioned-update");
            assert_eq!(resource["operation"][0]["name"], "validate");
        }
    }

    #[test]
    fn the_gateway_says_the_same_in_each_release() {
        let (r4, stu3) = (of(Door::GatewayR4), of(Door::GatewayStu3));
        assert_eq!(r4["fhirVersion"], "4.0.1");
        assert_eq!(stu3["fhirVersion"], "3.0.2");
        assert_eq!(stu3["acceptUnknown"], "both");
        let types = |statement: &Value| {
            let resources = statement["rest"][0]["resource"].as_array().unwrap().clone();
            resources.iter().map(|resource| resource["type"].to_string()).collect::<Vec<_>>()
        };
        assert_eq!(types(&r4), types(&stu3));
        assert!(r4["rest"][0]["resource"][1]["supportedProfile"].is_array());
        assert!(stu3["rest"][0]["resource"][1]["profile"]["reference"].is_string());
    }
}
