//! What each published and composed example says about implants, every value with its place.

use fhir::{Version, implants, implants_among, read};
use insta::assert_snapshot;

use crate::support::{at, example, examples, is_borne_out, lines, shown};

fn of(path: &str, version: Version) -> String {
    let bytes = example(path);
    shown(&implants(&read(&bytes, version).unwrap()))
}

#[test]
fn epic_gives_di_lot_and_serial_apart_and_an_ear_implant_without_udi() {
    assert_snapshot!(of("vendors-stu3/MedischHulpmiddel-Epic.json", Version::Stu3), @r#"
    1. [DeviceUseStatement at Bundle.entry[0].resource, Device at Bundle.entry[2].resource]
    statement status: Active @ Bundle.entry[0].resource.status
    implanted: 2007-01-01 @ Bundle.entry[0].resource.whenUsed.start
    body site: urn:oid:1.2.840.114350.1.13.485.3.7.10.737780.500|350 Oor @ Bundle.entry[0].resource.bodySite.coding[0]
    laterality: urn:oid:1.2.840.114350.1.13.485.3.7.10.737780.505|2 Rechts @ Bundle.entry[0].resource.bodySite.extension[0].value.ofType(CodeableConcept).coding[0]
    note: Apparaat niet zichtbaar (diep in de gehooringang) @ Bundle.entry[0].resource.note[0].text
    serial: 123545 @ Bundle.entry[2].resource.identifier[0].value
    type: urn:oid:1.2.840.114350.1.13.485.3.7.10.737780.70|1078200001 Gehoorimplantaten - Actief Middenoor Implantaat @ Bundle.entry[2].resource.type.coding[0]
    type text: Gehoorimplantaten - Actief Middenoor Implantaat @ Bundle.entry[2].resource.type.text
    name: Gehoorimplantaten - Actief Middenoor Implantaat-1-1-2007 @ Bundle.entry[0].resource.device.display
    name: Gehoorimplantaten - Actief Middenoor Implantaat-1-1-2007 @ Bundle.entry[2].resource.udi.name
    device status: Active @ Bundle.entry[2].resource.status
    patient: Patient/eXxP1o8ZlOz21F6HXS9puLA3 @ Bundle.entry[0].resource.subject.reference
    patient: Patient/eXxP1o8ZlOz21F6HXS9puLA3 @ Bundle.entry[2].resource.patient.reference
    patient name: Helleman, Johan @ Bundle.entry[0].resource.subject.display
    patient name: Helleman, Johan @ Bundle.entry[2].resource.patient.display
    missing: Patient Patient/eXxP1o8ZlOz21F6HXS9puLA3 @ Bundle.entry[0].resource.subject.reference
    missing: Provider Practitioner/exT5v9tqJVV163d1EkiYONQ3 @ Bundle.entry[0].resource.extension[0].value.ofType(Reference).reference
    2. [DeviceUseStatement at Bundle.entry[1].resource, Device at Bundle.entry[3].resource]
    statement status: Active @ Bundle.entry[1].resource.status
    implanted: 2012-06-05 @ Bundle.entry[1].resource.whenUsed.start
    body site: urn:oid:1.2.840.114350.1.13.485.3.7.10.737780.500|650 Knie @ Bundle.entry[1].resource.bodySite.coding[0]
    laterality: urn:oid:1.2.840.114350.1.13.485.3.7.10.737780.505|1 Links @ Bundle.entry[1].resource.bodySite.extension[0].value.ofType(CodeableConcept).coding[0]
    note: Implantant, Gen 2 Tibia Insert 5 / 6-9mm @ Bundle.entry[1].resource.note[0].text
    carrier: Hrf None unknown (01)05050474530799(17)310116(10)123(21)1148130801 @ Bundle.entry[3].resource.udi.carrierHRF
    di: None 05050474530799 @ Bundle.entry[3].resource.udi.deviceIdentifier
    lot: 123 @ Bundle.entry[3].resource.lotNumber
    serial: 1148130801 @ Bundle.entry[3].resource.identifier[0].value
    expires: 2031-01-16 @ Bundle.entry[3].resource.expirationDate
    type: urn:oid:1.2.840.114350.1.13.485.3.7.10.737780.70|1071200003 Knieprothese - Insert @ Bundle.entry[3].resource.type.coding[0]
    type text: Knieprothese - Insert @ Bundle.entry[3].resource.type.text
    manufacturer: Stryker Nederland BV @ Bundle.entry[3].resource.manufacturer
    name: GMRS TIBIAL INSERT SMALL 10MM - S1148130801 @ Bundle.entry[1].resource.device.display
    name: GMRS TIBIAL INSERT SMALL 10MM - S1148130801 @ Bundle.entry[3].resource.udi.name
    model: 64953010 @ Bundle.entry[3].resource.model
    device status: Active @ Bundle.entry[3].resource.status
    provider name: Umcg Groningen @ Bundle.entry[1].resource.extension[0].value.ofType(Reference).display
    patient: Patient/eXxP1o8ZlOz21F6HXS9puLA3 @ Bundle.entry[1].resource.subject.reference
    patient: Patient/eXxP1o8ZlOz21F6HXS9puLA3 @ Bundle.entry[3].resource.patient.reference
    patient name: Helleman, Johan @ Bundle.entry[1].resource.subject.display
    patient name: Helleman, Johan @ Bundle.entry[3].resource.patient.display
    missing: Patient Patient/eXxP1o8ZlOz21F6HXS9puLA3 @ Bundle.entry[1].resource.subject.reference
    missing: Provider Organization/eLs3rvSHyM6SvhLHe2Q6qSw3 @ Bundle.entry[1].resource.extension[0].value.ofType(Reference).reference
    missing: Provider Practitioner/emyz1sSUBzGkic7YzM70E85J8WUeZ10r.DUEXqRCHxow3 @ Bundle.entry[1].resource.extension[1].value.ofType(Reference).reference
    "#);
}

#[test]
fn nexus_has_the_di_inside_the_carrier_only_and_dates_a_year_wide() {
    assert_snapshot!(of("vendors-stu3/MedischHulpmiddel-Nexus.json", Version::Stu3), @r#"
    1. [DeviceUseStatement at Bundle.entry[0].resource, Practitioner at Bundle.entry[4].resource, Organization at Bundle.entry[5].resource, Device at Bundle.entry[1].resource]
    statement status: Active @ Bundle.entry[0].resource.status
    identifier: urn:ietf:rfc:3986|urn:oid:2.16.840.1.113883.2.4.3.148.1.1.6.21.101 @ Bundle.entry[0].resource.identifier[0].value
    implanted: 2007 @ Bundle.entry[0].resource.whenUsed.start
    body site: http://snomed.info/sct|117590005 Oor @ Bundle.entry[0].resource.bodySite.coding[0]
    laterality: http://snomed.info/sct|24028007 rechts @ Bundle.entry[0].resource.bodySite.extension[0].value.ofType(CodeableConcept).coding[0]
    note: Apparaat niet zichtbaar (diep in de gehooringang) @ Bundle.entry[0].resource.note[0].text
    type: http://snomed.info/sct|6012004 Gehoorapparaat @ Bundle.entry[1].resource.type.coding[0]
    name: Gehoorapparaat @ Bundle.entry[0].resource.device.display
    provider: Agb 0100003259 of Person by Statement @ Bundle.entry[4].resource.identifier[0].value
    provider name: Test Medisch Centrum @ Bundle.entry[0].resource.extension[1].value.ofType(Reference).display
    provider name: Test Medisch Centrum @ Bundle.entry[5].resource.name
    patient: Patient/330073 @ Bundle.entry[0].resource.subject.reference
    patient: Patient/330073 @ Bundle.entry[1].resource.patient.reference
    patient name: Xxx-Helleman J @ Bundle.entry[0].resource.subject.display
    patient name: Xxx-Helleman J @ Bundle.entry[1].resource.patient.display
    missing: Patient Patient/330073 @ Bundle.entry[0].resource.subject.reference
    2. [DeviceUseStatement at Bundle.entry[2].resource, Device at Bundle.entry[3].resource]
    statement status: Active @ Bundle.entry[2].resource.status
    identifier: urn:ietf:rfc:3986|urn:oid:2.16.840.1.113883.2.4.3.148.1.1.6.21.203 @ Bundle.entry[2].resource.identifier[0].value
    body site: http://snomed.info/sct|72696002 knie @ Bundle.entry[2].resource.bodySite.coding[0]
    laterality: http://snomed.info/sct|7771000 links @ Bundle.entry[2].resource.bodySite.extension[0].value.ofType(CodeableConcept).coding[0]
    note: Implantant, Gen 2 Tibia Insert 5/6-9mm @ Bundle.entry[2].resource.note[0].text
    carrier: Hrf None - (01)05050474530799(17)160131(21)1148130801 @ Bundle.entry[3].resource.udi.carrierHRF
    serial: 1148130801 @ Bundle.entry[3].resource.identifier[0].value
    type: http://snomed.info/sct|109228008 Kniegewrichtsprothese @ Bundle.entry[3].resource.type.coding[0]
    name: Kniegewrichtsprothese @ Bundle.entry[2].resource.device.display
    device note: Implantant, Gen 2 Tibia Insert 5/6-9mm @ Bundle.entry[3].resource.note[0].text
    patient: Patient/330073 @ Bundle.entry[2].resource.subject.reference
    patient: Patient/330073 @ Bundle.entry[3].resource.patient.reference
    patient name: Xxx-Helleman J @ Bundle.entry[2].resource.subject.display
    patient name: Xxx-Helleman J @ Bundle.entry[3].resource.patient.display
    missing: Patient Patient/330073 @ Bundle.entry[2].resource.subject.reference
    "#);
}

#[test]
fn chipsoft_has_no_udi_at_all_and_the_ura_of_the_organisation() {
    assert_snapshot!(of("vendors-stu3/MedischHulpmiddel-Chipsoft.json", Version::Stu3), @r#"
    1. [DeviceUseStatement at Bundle.entry[0].resource, Patient at Bundle.entry[15].resource, Organization at Bundle.entry[3].resource, PractitionerRole at Bundle.entry[6].resource, Practitioner at Bundle.entry[5].resource, Practitioner at Bundle.entry[4].resource, Device at Bundle.entry[2].resource]
    statement status: Active @ Bundle.entry[0].resource.status
    implanted: 2012-06-05T00:00:00+02 @ Bundle.entry[0].resource.whenUsed.start
    body site: http://snomed.info/sct|72696002 Knee region structure (body structure) @ Bundle.entry[0].resource.bodySite.coding[0]
    laterality: http://snomed.info/sct|7771000 Left @ Bundle.entry[0].resource.bodySite.extension[0].value.ofType(CodeableConcept).coding[0]
    note: Implantant, Gen 2 Tibia Insert 5/6-9mm @ Bundle.entry[0].resource.note[0].text
    type: http://hl7.org/fhir/v3/NullFlavor|OTH other @ Bundle.entry[2].resource.type.coding[0]
    type text: Overig @ Bundle.entry[2].resource.type.text
    name: Onbekend serienummer. @ Bundle.entry[0].resource.device.display
    device note: Knie Femur C Links Knie Links ( Plank 2 Rij 4 ) @ Bundle.entry[2].resource.note[0].text
    provider: Ura 00002729 of Organisation by Statement @ Bundle.entry[3].resource.identifier[0].value
    provider: Agb 03123456 of Person by Statement @ Bundle.entry[5].resource.identifier[0].value
    provider name: Drachten @ Bundle.entry[0].resource.extension[0].value.ofType(Reference).display
    provider name: Drachten @ Bundle.entry[3].resource.name
    patient: Patient/9819C39260647B5DE61609CDF1FA1C434552D65014AFDEA2EB877A576B055DF1 @ Bundle.entry[0].resource.subject.reference
    patient identifier: http://fhir.nl/fhir/NamingSystem/bsn|999911120 @ Bundle.entry[15].resource.identifier[0].value
    patient name: Johan XXX_Helleman_Afblijven @ Bundle.entry[0].resource.subject.display
    patient name: Johan Johan J. XXX_Helleman_Afblijven @ Bundle.entry[15].resource.name[0].text
    birth date: 1964-07-25 @ Bundle.entry[15].resource.birthDate
    deceased: false @ Bundle.entry[15].resource.deceased.ofType(boolean)
    2. [DeviceUseStatement at Bundle.entry[1].resource, Patient at Bundle.entry[15].resource, Organization at Bundle.entry[11].resource, PractitionerRole at Bundle.entry[14].resource, Practitioner at Bundle.entry[13].resource, Practitioner at Bundle.entry[12].resource, Device at Bundle.entry[10].resource]
    statement status: Active @ Bundle.entry[1].resource.status
    implanted: 2007-01-01T00:00:00+01 @ Bundle.entry[1].resource.whenUsed.start
    note: Presbyacusis. Apparaat niet zichtbaar (diep in de gehooringang) @ Bundle.entry[1].resource.note[0].text
    type: http://hl7.org/fhir/v3/NullFlavor|OTH other @ Bundle.entry[10].resource.type.coding[0]
    type text: Overig @ Bundle.entry[10].resource.type.text
    name: Onbekend serienummer. @ Bundle.entry[1].resource.device.display
    device note: Gehoorapparaat Oor Rechts @ Bundle.entry[10].resource.note[0].text
    provider: Ura 00002727 of Organisation by Statement @ Bundle.entry[11].resource.identifier[0].value
    provider: Agb 123456 of Person by Statement @ Bundle.entry[13].resource.identifier[0].value
    provider name: Amsterdam @ Bundle.entry[1].resource.extension[0].value.ofType(Reference).display
    provider name: Amsterdam @ Bundle.entry[11].resource.name
    patient: Patient/9819C39260647B5DE61609CDF1FA1C434552D65014AFDEA2EB877A576B055DF1 @ Bundle.entry[1].resource.subject.reference
    patient identifier: http://fhir.nl/fhir/NamingSystem/bsn|999911120 @ Bundle.entry[15].resource.identifier[0].value
    patient name: Johan XXX_Helleman_Afblijven @ Bundle.entry[1].resource.subject.display
    patient name: Johan Johan J. XXX_Helleman_Afblijven @ Bundle.entry[15].resource.name[0].text
    birth date: 1964-07-25 @ Bundle.entry[15].resource.birthDate
    deceased: false @ Bundle.entry[15].resource.deceased.ofType(boolean)
    "#);
}

#[test]
fn chipsofts_procedure_refers_to_a_device_that_did_not_come() {
    assert_snapshot!(of("vendors-stu3/Procedure-Chipsoft.json", Version::Stu3), @r#"
    1. [Procedure at Procedure]
    procedure status: Unknown @ Procedure.status
    identifier: urn:oid:2.16.840.1.113883.2.4.3.124.7.47519.4|1230000001716 @ Procedure.identifier[0].value
    performed: 2012-06-05 @ Procedure.performed.ofType(Period).start
    procedure code: urn:oid:2.16.840.1.113883.2.4.3.120.5.3|00090991 implantatie van totale knieprothese @ Procedure.code.coding[0]
    procedure text: implantatie van totale knieprothese @ Procedure.code.text
    body site: http://snomed.info/sct|72696002 Knee region structure (body structure) @ Procedure.bodySite[0].coding[0]
    laterality: http://snomed.info/sct|7771000 Left @ Procedure.bodySite[0].extension[0].value.ofType(CodeableConcept).coding[0]
    note: Implantant, Gen 2 Tibia Insert 5/6-9mm @ Procedure.note[0].text
    name: 1101010000000505047453079901 @ Procedure.focalDevice[0].manipulated.display
    provider: Ura 00002729 of Organisation by Location @ Procedure.location.reference
    provider name: Drachten @ Procedure.location.display
    patient: http://example.org/Patient/9819C39260647B5DE61609CDF1FA1C434552D65014AFDEA2EB877A576B055DF1 @ Procedure.subject.reference
    patient name: Johan XXX_Helleman_Afblijven @ Procedure.subject.display
    missing: Patient http://example.org/Patient/9819C39260647B5DE61609CDF1FA1C434552D65014AFDEA2EB877A576B055DF1 @ Procedure.subject.reference
    missing: Provider http://example.org/PractitionerRole/A5F5EBBAA991DCD91820C4392F9C21F478703FEFC0AFB9CFF5DFF60CC05FDE70 @ Procedure.performer[0].actor.extension[0].value.ofType(Reference).reference
    missing: Provider http://example.org/Practitioner/571250c2-7121-479a-827d-59f6d7b55532 @ Procedure.performer[0].actor.reference
    missing: Provider http://example.org/Location/2.16.528.1.1007.3.300002729 @ Procedure.location.reference
    missing: Device http://example.org/Device/14acb649-b79e-4568-b31f-629eada91c9e @ Procedure.focalDevice[0].manipulated.reference
    "#);
}

#[test]
fn nl_core_statement_alone_says_what_must_still_come() {
    assert_snapshot!(of("nl-core/nl-core-MedicalDevice-03.json", Version::R4), @r#"
    1. [DeviceUseStatement at DeviceUseStatement]
    statement status: Active @ DeviceUseStatement.status
    implanted: 2004-02-10 @ DeviceUseStatement.timing.ofType(Period).start
    body site: http://snomed.info/sct|9454009 subclavian pouch @ DeviceUseStatement.bodySite.coding[0]
    laterality: http://snomed.info/sct|7771000 Links @ DeviceUseStatement.bodySite.extension[0].value.ofType(CodeableConcept).coding[0]
    note: Laatst doorgemeten in 2011 @ DeviceUseStatement.note[0].text
    provider name: Healthcare provider (location), Academisch Medisch Centrum @ DeviceUseStatement.extension[1].value.ofType(Reference).display
    patient: Patient/nl-core-Patient-01 @ DeviceUseStatement.subject.reference
    patient name: Patient, Johanna Petronella Maria (Jo) van Putten-van der Giessen @ DeviceUseStatement.subject.display
    missing: Patient Patient/nl-core-Patient-01 @ DeviceUseStatement.subject.reference
    missing: Provider PractitionerRole/nl-core-MedicalDevice-03-PractitionerRole-01 @ DeviceUseStatement.extension[0].value.ofType(Reference).reference
    missing: Provider Location/nl-core-MedicalDevice-03-Location-01 @ DeviceUseStatement.extension[1].value.ofType(Reference).reference
    missing: Device Device/nl-core-MedicalDevice.Product-03 @ DeviceUseStatement.device.reference
    "#);
}

#[test]
fn nl_core_statement_without_a_date_is_read_as_it_is() {
    let path = "nl-core/nl-core-Procedure-01-DeviceUseStatement-01.json";
    assert_snapshot!(of(path, Version::R4), @r#"
    1. [DeviceUseStatement at DeviceUseStatement]
    statement status: Active @ DeviceUseStatement.status
    name: Implantant, Gen 2 Tibia Insert 5/6-9mm @ DeviceUseStatement.device.display
    patient: Patient/nl-core-Patient-01 @ DeviceUseStatement.subject.reference
    patient name: Patient, Johanna Petronella Maria (Jo) van Putten-van der Giessen @ DeviceUseStatement.subject.display
    missing: Patient Patient/nl-core-Patient-01 @ DeviceUseStatement.subject.reference
    missing: Device Device/nl-core-Procedure-01-Device-01 @ DeviceUseStatement.device.reference
    "#);
}

#[test]
fn nl_core_devices_hold_carriers_in_parentheses_braces_and_hibc() {
    assert_snapshot!(of("nl-core/nl-core-MedicalDevice.Product-01.json", Version::R4), @r#"
    1. [Device at Device]
    carrier: Hrf Some(Gs1) - (01)08023279277098(17)221231(10)1234AB(21)12345XYZ(11)010101 @ Device.udiCarrier[0].carrierHRF
    carrier: Identifier Some(Gs1) - (01)08023279277098(17)221231(10)1234AB(21)12345XYZ(11)010101 @ Device.identifier[0].value
    type: http://snomed.info/sct|58938008 rolstoel @ Device.type.coding[0]
    device note: Standaard rolstoel, 46 cm zitting @ Device.note[0].text
    patient: Patient/nl-core-Patient-01 @ Device.patient.reference
    patient name: Patient, Johanna Petronella Maria (Jo) van Putten-van der Giessen @ Device.patient.display
    missing: Patient Patient/nl-core-Patient-01 @ Device.patient.reference
    "#);
    assert_snapshot!(of("nl-core/nl-core-Procedure-01-Device-01.json", Version::R4), @r#"
    1. [Device at Device]
    carrier: Hrf Some(Gs1) - {01}05050474530799{17}160131{21}1148130801 @ Device.udiCarrier[0].carrierHRF
    carrier: Identifier Some(Gs1) - {01}05050474530799{17}160131{21}1148130801 @ Device.identifier[0].value
    type: http://snomed.info/sct|109228008 - @ Device.type.coding[0]
    device note: Implantant, Gen 2 Tibia Insert 5/6-9mm @ Device.note[0].text
    patient: Patient/nl-core-Patient-01 @ Device.patient.reference
    patient name: Patient, Johanna Petronella Maria (Jo) van Putten-van der Giessen @ Device.patient.display
    missing: Patient Patient/nl-core-Patient-01 @ Device.patient.reference
    "#);
    assert_snapshot!(of("nl-core/nl-core-MedicalDevice.Product-03.json", Version::R4), @r#"
    1. [Device at Device]
    carrier: Hrf Some(Hibcc) - +A99912345/$$52001510X3/16D20111212/S77DEFG457 @ Device.udiCarrier[0].carrierHRF
    carrier: Identifier Some(Hibcc) - +A99912345/$$52001510X3/16D20111212/S77DEFG457 @ Device.identifier[0].value
    type: http://snomed.info/sct|14106009 pacemaker @ Device.type.coding[0]
    patient: Patient/nl-core-Patient-01 @ Device.patient.reference
    patient name: Patient, Johanna Petronella Maria (Jo) van Putten-van der Giessen @ Device.patient.display
    missing: Patient Patient/nl-core-Patient-01 @ Device.patient.reference
    "#);
}

#[test]
fn us_core_device_has_everything_apart_and_no_issuer() {
    assert_snapshot!(of("us-core/us-core-Device-knee.json", Version::R4), @r#"
    1. [Device at Device]
    carrier: Hrf None rfid (01)987979879879(11)191015(17)220101(10)M320(21)AC221 @ Device.udiCarrier[0].carrierHRF
    di: None 987979879879 @ Device.udiCarrier[0].deviceIdentifier
    lot: M320 @ Device.lotNumber
    serial: AC221 @ Device.serialNumber
    expires: 2022-01-01 @ Device.expirationDate
    manufactured: 2019-10-15 @ Device.manufactureDate
    type: http://snomed.info/sct|109228008 Knee joint prosthesis @ Device.type.coding[0]
    type text: Knee joint prosthesis @ Device.type.text
    manufacturer: ACME Biomedical @ Device.manufacturer
    name: ACME Knee Replacement Device @ Device.deviceName[0].name
    model: 1.0 @ Device.modelNumber
    device status: Active @ Device.status
    patient: Patient/example @ Device.patient.reference
    patient name: Amy V. Shaw @ Device.patient.display
    missing: Patient Patient/example @ Device.patient.reference
    "#);
}

#[test]
fn us_core_procedure_without_an_action_is_filed_as_performed() {
    assert_snapshot!(of("us-core/us-core-Procedure-R4-defib-implant.json", Version::R4), @r#"
    1. [Procedure at Procedure]
    procedure status: Completed @ Procedure.status
    identifier: urn:ietf:rfc:3986|urn:uuid:b2a737f2-2fdb-49c1-b097-dac173d07aff @ Procedure.identifier[0].value
    performed: 2019-03-26T12:55:26-07 @ Procedure.performed.ofType(Period).start
    procedure code: http://www.ama-assn.org/go/cpt|33249 - @ Procedure.code.coding[0]
    procedure text: Insertion or replacement of permanent implantable defibrillator system with transvenous lead(s), single or dual chamber @ Procedure.code.text
    patient: Patient/example @ Procedure.subject.reference
    missing: Patient Patient/example @ Procedure.subject.reference
    missing: Provider Practitioner/practitioner-1 @ Procedure.performer[0].actor.reference
    missing: Device Device/udi-2 @ Procedure.focalDevice[0].manipulated.reference
    "#);
}

#[test]
fn an_nl_core_transaction_gives_one_use_joined_by_urn() {
    assert_snapshot!(of("composed/nl-core-transaction.json", Version::R4), @r#"
    1. [DeviceUseStatement at Bundle.entry[3].resource, Patient at Bundle.entry[0].resource, Procedure at Bundle.entry[2].resource, Device at Bundle.entry[1].resource]
    statement status: Active @ Bundle.entry[3].resource.status
    procedure status: Completed @ Bundle.entry[2].resource.status
    identifier: urn:oid:2.16.528.1.1007.3.3.2729.2|IMP-2026-004711-1 @ Bundle.entry[3].resource.identifier[0].value
    identifier: urn:oid:2.16.528.1.1007.3.3.2729.1|OK-2026-004711 @ Bundle.entry[2].resource.identifier[0].value
    implanted: 2026-11-20 @ Bundle.entry[3].resource.timing.ofType(Period).start
    implanted: 2026-11-20T09:10:00+01 @ Bundle.entry[2].resource.performed.ofType(Period).start
    procedure code: http://snomed.info/sct|392238003 implantatie van knieprothese @ Bundle.entry[2].resource.code.coding[0]
    body site: http://snomed.info/sct|72696002 structuur van knieregio @ Bundle.entry[3].resource.bodySite.coding[0]
    laterality: http://snomed.info/sct|7771000 links @ Bundle.entry[3].resource.bodySite.extension[0].value.ofType(CodeableConcept).coding[0]
    carrier: Aidc Some(Gs1) barcode 0105050474530799173101161012A\x1d211148130801 @ Bundle.entry[1].resource.udiCarrier[0].carrierAIDC
    carrier: Hrf Some(Gs1) barcode (01)05050474530799(17)310116(10)12A(21)1148130801 @ Bundle.entry[1].resource.udiCarrier[0].carrierHRF
    carrier: Identifier Some(Gs1) - (01)05050474530799(17)310116(10)12A(21)1148130801 @ Bundle.entry[1].resource.identifier[0].value
    type: http://snomed.info/sct|109228008 kniegewrichtsprothese @ Bundle.entry[1].resource.type.coding[0]
    name: Tibia-insert @ Bundle.entry[3].resource.device.display
    device note: Tibia-insert 5/6, 9 mm @ Bundle.entry[1].resource.note[0].text
    provider: Ura 00002729 of Organisation by Performer @ Bundle.entry[2].resource.performer[0].actor.identifier.value
    provider name: Ziekenhuis Noord @ Bundle.entry[2].resource.performer[0].actor.display
    patient: urn:uuid:5d1c8a5e-0a54-4a0b-9d8f-6f1b7f2f4c01 @ Bundle.entry[3].resource.subject.reference
    patient: urn:uuid:5d1c8a5e-0a54-4a0b-9d8f-6f1b7f2f4c01 @ Bundle.entry[2].resource.subject.reference
    patient: urn:uuid:5d1c8a5e-0a54-4a0b-9d8f-6f1b7f2f4c01 @ Bundle.entry[1].resource.patient.reference
    patient identifier: http://fhir.nl/fhir/NamingSystem/bsn|999900006 @ Bundle.entry[0].resource.identifier[0].value
    patient name: T. Testpersoon @ Bundle.entry[3].resource.subject.display
    patient name: Trijntje Testpersoon @ Bundle.entry[0].resource.name[0].text
    birth date: 1951-08-17 @ Bundle.entry[0].resource.birthDate
    "#);
}

#[test]
fn a_us_core_transaction_gives_the_provider_by_way_of_the_location() {
    assert_snapshot!(of("composed/us-core-transaction.json", Version::R4), @r#"
    1. [Procedure at Bundle.entry[4].resource, Patient at Bundle.entry[0].resource, Location at Bundle.entry[3].resource, Organization at Bundle.entry[2].resource, Device at Bundle.entry[1].resource]
    procedure status: Completed @ Bundle.entry[4].resource.status
    identifier: urn:ietf:rfc:3986|urn:uuid:b2a737f2-2fdb-49c1-b097-dac173d07aff @ Bundle.entry[4].resource.identifier[0].value
    action: Implanted @ Bundle.entry[4].resource.focalDevice[0].action.coding[0]
    implanted: 2026-11-19T23:30:00-05 @ Bundle.entry[4].resource.performed.ofType(dateTime)
    procedure code: http://www.ama-assn.org/go/cpt|27447 - @ Bundle.entry[4].resource.code.coding[0]
    procedure text: Total knee arthroplasty @ Bundle.entry[4].resource.code.text
    carrier: Hrf None - (01)05050474530799(11)191015(17)310116(10)M320(21)AC221 @ Bundle.entry[1].resource.udiCarrier[0].carrierHRF
    di: None 05050474530799 @ Bundle.entry[1].resource.udiCarrier[0].deviceIdentifier
    lot: M320 @ Bundle.entry[1].resource.lotNumber
    serial: AC221 @ Bundle.entry[1].resource.serialNumber
    expires: 2031-01-16 @ Bundle.entry[1].resource.expirationDate
    manufactured: 2019-10-15 @ Bundle.entry[1].resource.manufactureDate
    type: http://snomed.info/sct|109228008 Knee joint prosthesis @ Bundle.entry[1].resource.type.coding[0]
    manufacturer: Stryker @ Bundle.entry[1].resource.manufacturer
    name: Tibial insert @ Bundle.entry[1].resource.deviceName[0].name
    model: 64953010 @ Bundle.entry[1].resource.modelNumber
    device status: Active @ Bundle.entry[1].resource.status
    provider: Kvk 12345678 of Organisation by Location @ Bundle.entry[2].resource.identifier[0].value
    provider: Agb 06020806 of Organisation by Location @ Bundle.entry[2].resource.identifier[1].value
    provider name: OK 3 @ Bundle.entry[3].resource.name
    provider name: Kliniek Zuid @ Bundle.entry[2].resource.name
    patient: urn:uuid:1e0f2f0a-6a1c-4f57-8d39-5f0e8b1a7c11 @ Bundle.entry[4].resource.subject.reference
    patient: urn:uuid:1e0f2f0a-6a1c-4f57-8d39-5f0e8b1a7c11 @ Bundle.entry[1].resource.patient.reference
    patient identifier: urn:oid:1.2.36.146.595.217.0.1|12345 @ Bundle.entry[0].resource.identifier[0].value
    patient name: Teun A. Testpersoon @ Bundle.entry[0].resource.name[0]
    birth date: 1948-02 @ Bundle.entry[0].resource.birthDate
    "#);
}

#[test]
fn an_explantation_with_a_contained_device_names_the_patient_by_search() {
    assert_snapshot!(of("composed/explantation-batch.json", Version::R4), @r#"
    1. [Procedure at Bundle.entry[2].resource, Patient at Bundle.entry[0].resource, Location at Bundle.entry[1].resource, Device at Bundle.entry[2].resource.contained[0]]
    procedure status: Completed @ Bundle.entry[2].resource.status
    identifier: urn:oid:2.16.528.1.1007.3.3.2729.1|OK-2026-004999 @ Bundle.entry[2].resource.identifier[0].value
    action: Explanted @ Bundle.entry[2].resource.focalDevice[0].action.coding[0]
    explanted: 2026-10-02 @ Bundle.entry[2].resource.performed.ofType(dateTime)
    note: Batterij leeg @ Bundle.entry[2].resource.note[0].text
    carrier: Identifier Some(Hibcc) - +A99912345/$$52001510X3/16D20111212/S77DEFG457 @ Bundle.entry[2].resource.contained[0].identifier[0].value
    device note: pacemaker @ Bundle.entry[2].resource.contained[0].note[0].text
    provider: Agb 06020806 of Organisation by Location @ Bundle.entry[1].resource.managingOrganization.identifier.value
    patient: Patient?identifier=urn:oid:2.16.840.1.113883.2.4.6.3|111222333 @ Bundle.entry[2].resource.subject.reference
    patient identifier: urn:oid:2.16.840.1.113883.2.4.6.3|111222333 @ Bundle.entry[0].resource.identifier[0].value
    patient name: Johanna van Putten @ Bundle.entry[0].resource.name[0].text
    died: 2026-11 @ Bundle.entry[0].resource.deceased.ofType(dateTime)
    "#);
}

#[test]
fn the_draft_of_2018_is_read_with_its_subject_masked() {
    assert_snapshot!(of("composed/lir-2018-collection.json", Version::Stu3), @r#"
    1. [Procedure at Bundle.entry[0].resource, Device at Bundle.entry[1].resource]
    procedure status: Completed @ Bundle.entry[0].resource.status
    action: Implanted @ Bundle.entry[0].resource.focalDevice[0].action.coding[0]
    implanted: 2018-11-20 @ Bundle.entry[0].resource.performed.ofType(dateTime)
    carrier: Hrf None - (01)05050474530799(17)310116(10)12A @ Bundle.entry[1].resource.udi.carrierHRF
    lot: 12A @ Bundle.entry[1].resource.lotNumber
    expires: 2031-01-16 @ Bundle.entry[1].resource.expirationDate
    type: http://snomed.info/sct|463239005 - @ Bundle.entry[1].resource.type.coding[0]
    manufacturer: Stryker @ Bundle.entry[1].resource.manufacturer
    name: Tibia-insert @ Bundle.entry[1].resource.udi.name
    device status: Active @ Bundle.entry[1].resource.status
    provider: Agb 06020806 of Unknown by Performer @ Bundle.entry[0].resource.performer[0].actor.identifier.value
    "#);
}

#[test]
fn people_places_and_diagnoses_alone_are_kept_and_say_nothing_of_implants() {
    for path in [
        "nl-core/nl-core-HealthProfessional-Practitioner-01.json",
        "nl-core/nl-core-HealthProfessional-PractitionerRole-01.json",
        "nl-core/nl-core-HealthcareProvider-Organization-01.json",
        "nl-core/nl-core-MedicalDevice-03-Condition-01.json",
        "nl-core/nl-core-MedicalDevice-03-Location-01.json",
        "nl-core/nl-core-Patient-01.json",
        "nl-core/nl-core-Procedure-event-01.json",
    ] {
        let bytes = example(path);
        let message = read(&bytes, Version::R4).unwrap();
        let resource = message.entries()[0].resource().unwrap();
        assert!(resource.raw().as_bytes() == bytes, "{path} is kept byte for byte");
        assert!(path.ends_with(&format!("{}.json", resource.id().unwrap())));
        assert!(implants(&message).is_empty(), "{path}");
    }
}

#[test]
fn what_comes_in_pieces_is_joined_as_the_pieces_arrive() {
    let statement = example("nl-core/nl-core-MedicalDevice-03.json");
    let device = example("nl-core/nl-core-MedicalDevice.Product-03.json");
    let patient = example("nl-core/nl-core-Patient-01.json");
    let [statement, device, patient] =
        [&statement, &device, &patient].map(|bytes| read(bytes, Version::R4).unwrap());
    let joined = implants_among(&patient, &[&statement, &device]);
    assert_snapshot!(shown(&joined), @r#"
    1. [DeviceUseStatement at DeviceUseStatement, Patient at Patient, Device at Device]
    statement status: Active @ DeviceUseStatement.status #1
    implanted: 2004-02-10 @ DeviceUseStatement.timing.ofType(Period).start #1
    body site: http://snomed.info/sct|9454009 subclavian pouch @ DeviceUseStatement.bodySite.coding[0] #1
    laterality: http://snomed.info/sct|7771000 Links @ DeviceUseStatement.bodySite.extension[0].value.ofType(CodeableConcept).coding[0] #1
    note: Laatst doorgemeten in 2011 @ DeviceUseStatement.note[0].text #1
    carrier: Hrf Some(Hibcc) - +A99912345/$$52001510X3/16D20111212/S77DEFG457 @ Device.udiCarrier[0].carrierHRF #2
    carrier: Identifier Some(Hibcc) - +A99912345/$$52001510X3/16D20111212/S77DEFG457 @ Device.identifier[0].value #2
    type: http://snomed.info/sct|14106009 pacemaker @ Device.type.coding[0] #2
    provider name: Healthcare provider (location), Academisch Medisch Centrum @ DeviceUseStatement.extension[1].value.ofType(Reference).display #1
    patient: Patient/nl-core-Patient-01 @ DeviceUseStatement.subject.reference #1
    patient: Patient/nl-core-Patient-01 @ Device.patient.reference #2
    patient identifier: http://fhir.nl/fhir/NamingSystem/bsn|111222333 @ Patient.identifier[0].value
    patient name: Patient, Johanna Petronella Maria (Jo) van Putten-van der Giessen @ DeviceUseStatement.subject.display #1
    patient name: Johanna Petronella Maria van Putten-van der Giessen @ Patient.name[0].text
    patient name: Jo @ Patient.name[1]
    patient name: Patient, Johanna Petronella Maria (Jo) van Putten-van der Giessen @ Device.patient.display #2
    birth date: 1934-04-28 @ Patient.birthDate
    deceased: false @ Patient.deceased.ofType(boolean)
    missing: Provider PractitionerRole/nl-core-MedicalDevice-03-PractitionerRole-01 @ DeviceUseStatement.extension[0].value.ofType(Reference).reference #1
    missing: Provider Location/nl-core-MedicalDevice-03-Location-01 @ DeviceUseStatement.extension[1].value.ofType(Reference).reference #1
    "#);
    assert!(implants_among(&patient, &[&device]).len() == 1, "the device alone names this patient");
}

#[test]
fn chipsofts_procedure_and_export_meet_by_server_whatever_the_scheme() {
    let export = example("vendors-stu3/MedischHulpmiddel-Chipsoft.json");
    let procedure = example("vendors-stu3/Procedure-Chipsoft.json");
    let export = read(&export, Version::Stu3).unwrap();
    let procedure = read(&procedure, Version::Stu3).unwrap();
    let joined = implants_among(&procedure, &[&export]);
    assert_eq!(joined.len(), 1, "the export's own uses have no part in this procedure");
    assert_eq!(joined[0].patient.identifiers[0].message, 1);
    assert_eq!(joined[0].patient.identifiers[0].value.system(), Some(fhir::System::Bsn));
}

#[test]
fn every_expression_leads_to_what_was_observed() {
    for (path, version) in examples() {
        let bytes = example(&path);
        let raw: Vec<serde_json::Value> = vec![serde_json::from_slice(&bytes).unwrap()];
        let message = read(&bytes, version).unwrap();
        for extract in implants(&message) {
            for line in lines(&extract) {
                assert!(is_borne_out(&line, &raw), "{path}: {} @ {}", line.field, line.expression);
            }
            for part in &extract.parts {
                assert_eq!(
                    at(&raw[0], &part.expression).unwrap()["resourceType"],
                    part.resource_type
                );
            }
        }
        for expression in fhir::patient_elements(&message) {
            assert!(at(&raw[0], &expression).is_some(), "{path}: {expression}");
        }
    }
}

#[test]
fn nobody_reads_a_person_in_a_debug_form() {
    for (path, version) in examples() {
        let bytes = example(&path);
        let message = read(&bytes, version).unwrap();
        let debug = format!("{message:?} {:?} {:?}", message.entries(), implants(&message));
        for sentinel in ["Helleman", "Putten", "Testpersoon", "9999", "111222333", "1148130801"] {
            assert!(!debug.contains(sentinel), "{path}: {sentinel}");
        }
    }
}
