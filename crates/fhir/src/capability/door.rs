//! The FHIR doors, and what comes in at each.

use crate::version::Version;

/// An address of the Dutch profiles of zib2017 and zib2020.
macro_rules! nictiz {
    ($name:literal) => {
        concat!("http://nictiz.nl/fhir/StructureDefinition/", $name)
    };
}

/// An address of the profiles of HL7 Netherlands for STU3.
macro_rules! hl7_nl {
    ($name:literal) => {
        concat!("http://fhir.nl/fhir/StructureDefinition/", $name)
    };
}

/// An address of the profiles of US Core.
macro_rules! us_core {
    ($name:literal) => {
        concat!("http://hl7.org/fhir/us/core/StructureDefinition/us-core-", $name)
    };
}

/// A FHIR door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// The gateway, for R4.
    GatewayR4,
    /// The gateway, for STU3.
    GatewayStu3,
    /// The register itself, R4 and without any patient.
    RegisterR4,
}

impl Door {
    /// The release of FHIR spoken at this door.
    pub const fn version(self) -> Version {
        match self {
            Self::GatewayR4 | Self::RegisterR4 => Version::R4,
            Self::GatewayStu3 => Version::Stu3,
        }
    }

    /// What it is, for a Dutch-reading person.
    pub(super) const fn describes(self) -> &'static str {
        match self {
            Self::GatewayR4 | Self::GatewayStu3 => {
                "Implantaten-gateway van de zorgaanbieder: neemt bundels met Patient, Device, Procedure \
                 en DeviceUseStatement aan en levert aan het landelijk register zonder patiëntgegevens."
            }
            Self::RegisterR4 => {
                "Landelijk implantatenregister: neemt voltooide implantaties en explantaties aan en \
                 weigert elk patiëntgegeven."
            }
        }
    }

    /// The resources that are understood, each with the profiles it may follow.
    pub(super) const fn resources(self) -> &'static [(&'static str, &'static [&'static str])] {
        match self {
            Self::GatewayR4 => &[
                ("Condition", &[nictiz!("nl-core-Problem")]),
                ("Device", &[nictiz!("nl-core-MedicalDevice.Product"), us_core!("device")]),
                ("DeviceUseStatement", &[nictiz!("nl-core-MedicalDevice")]),
                ("Location", &[nictiz!("nl-core-HealthcareProvider")]),
                ("Organization", &[nictiz!("nl-core-HealthcareProvider-Organization")]),
                ("Patient", &[nictiz!("nl-core-Patient")]),
                ("Practitioner", &[nictiz!("nl-core-HealthProfessional-Practitioner")]),
                ("PractitionerRole", &[nictiz!("nl-core-HealthProfessional-PractitionerRole")]),
                ("Procedure", &[nictiz!("nl-core-Procedure-event"), us_core!("procedure")]),
            ],
            Self::GatewayStu3 => &[
                ("Condition", &[nictiz!("zib-Problem")]),
                ("Device", &[nictiz!("zib-MedicalDeviceProduct")]),
                ("DeviceUseStatement", &[nictiz!("zib-MedicalDevice")]),
                ("Location", &[hl7_nl!("nl-core-location")]),
                ("Organization", &[hl7_nl!("nl-core-organization")]),
                ("Patient", &[hl7_nl!("nl-core-patient")]),
                ("Practitioner", &[hl7_nl!("nl-core-practitioner")]),
                ("PractitionerRole", &[hl7_nl!("nl-core-practitionerrole")]),
                ("Procedure", &[nictiz!("zib-Procedure")]),
            ],
            Self::RegisterR4 => &[("Device", &[]), ("Procedure", &[])],
        }
    }
}
