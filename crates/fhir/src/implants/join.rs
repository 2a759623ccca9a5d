//! Joins statements, procedures and devices into uses, and reads each into an extract.

use std::collections::{HashMap, HashSet};

use crate::message::Message;
use crate::node::Node;

use super::reader::Reader;
use super::resolver::Resolver;
use super::target::{Key, Resolution, Target};
use super::{Extract, Role, Sought};

/// Procedures read for one use of a device: it is placed, seen to a few times, taken out.
/// Bounds what a message that joins everything to everything can cost.
const MAX_PROCEDURES: usize = 32;

/// What a message says about implants. See [`Extract`].
///
/// ```
/// let device = br#"{"resourceType":"Device","udi":{"carrierHRF":"(01)05050474530799(21)7"}}"#;
/// let message = fhir::read(device, fhir::Version::Stu3)?;
/// let extracts = fhir::implants(&message);
/// assert_eq!(extracts[0].device.carriers[0].expression, "Device.udi.carrierHRF");
/// # Ok::<(), fhir::Unreadable>(())
/// ```
pub fn implants<'m>(message: &'m Message<'m>) -> Vec<Extract<'m>> {
    implants_among(message, &[])
}

/// As [`implants`], with earlier messages at hand whose resources this one refers to, or that refer to it.
///
/// All uses are returned in which a resource of `message` takes part; [`crate::Observed::message`] tells
/// which message a value stands in, `context[0]` being 1.
pub fn implants_among<'m>(
    message: &'m Message<'m>,
    context: &[&'m Message<'m>],
) -> Vec<Extract<'m>> {
    let resolver = Resolver::new(std::iter::once(message).chain(context.iter().copied()).collect());
    let mut extracts = Uses::find(&resolver).read();
    extracts.retain(|extract| extract.parts.iter().any(|part| part.message == 0));
    extracts
}

/// What makes a device the same one for two that refer to it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum DeviceKey<'m> {
    Found(Key),
    /// Not here, but the same words.
    Missing(&'m str),
}

/// A device as it is referred to.
struct Referred<'m> {
    key: Option<DeviceKey<'m>>,
    device: Option<Target<'m>>,
}

/// A procedure, and what it says it did with which device.
struct Focal<'m> {
    procedure: Target<'m>,
    said: Vec<Node<'m>>,
    reference: Node<'m>,
    referred: Referred<'m>,
}

struct Uses<'r, 'm> {
    resolver: &'r Resolver<'m>,
    focals: Vec<Focal<'m>>,
    by_device: HashMap<DeviceKey<'m>, Vec<usize>>,
}

impl<'r, 'm> Uses<'r, 'm> {
    fn find(resolver: &'r Resolver<'m>) -> Self {
        let mut uses = Self { resolver, focals: Vec::new(), by_device: HashMap::new() };
        let mut known: HashMap<(Key, DeviceKey<'m>), usize> = HashMap::new();
        for procedure in resolver.of_type("Procedure") {
            for focal in procedure.node.items("focalDevice") {
                let Some(reference) = focal.child("manipulated") else { continue };
                let referred = uses.referred(&reference);
                let pair = referred.key.map(|key| (procedure.key, key));
                if let Some(&index) = pair.and_then(|pair| known.get(&pair)) {
                    uses.focals[index].said.push(focal);
                    continue;
                }
                let index = uses.focals.len();
                if let Some(pair) = pair {
                    known.insert(pair, index);
                    uses.by_device.entry(pair.1).or_default().push(index);
                }
                let procedure = procedure.clone();
                uses.focals.push(Focal { procedure, said: vec![focal], reference, referred });
            }
        }
        uses
    }

    fn read(&self) -> Vec<Extract<'m>> {
        let mut extracts = Vec::new();
        let mut covered = HashSet::new();
        let mut devices = HashSet::new();
        for statement in self.resolver.of_type("DeviceUseStatement") {
            let (extract, device) = self.read_statement(&statement, &mut covered);
            devices.extend(device);
            extracts.push(extract);
        }
        for (index, focal) in self.focals.iter().enumerate() {
            devices.extend(focal.referred.device.as_ref().map(|device| device.key));
            if !covered.contains(&index) {
                let mut reader = Reader::new(self.resolver);
                reader.procedure(&focal.procedure, &focal.said, false);
                read_device(&mut reader, &focal.reference, &focal.referred);
                extracts.push(reader.extract);
            }
        }
        for device in self.resolver.of_type("Device") {
            if !devices.contains(&device.key) {
                let mut reader = Reader::new(self.resolver);
                reader.device(&device);
                extracts.push(reader.extract);
            }
        }
        extracts
    }

    fn read_statement(
        &self,
        statement: &Target<'m>,
        covered: &mut HashSet<usize>,
    ) -> (Extract<'m>, Option<Key>) {
        let mut reader = Reader::new(self.resolver);
        reader.statement(statement);
        let reference = statement.node.child("device");
        let referred = reference.as_ref().map(|reference| self.referred(reference));
        let same_device: &[usize] = referred
            .as_ref()
            .and_then(|referred| self.by_device.get(&referred.key?))
            .map_or(&[], Vec::as_slice);

        for derived in statement.node.items("derivedFrom").take(MAX_PROCEDURES) {
            let Some(procedure) = reader.follow(&derived, Role::Procedure) else { continue };
            if procedure.resource_type != "Procedure" {
                continue;
            }
            let focal =
                same_device.iter().find(|&&i| self.focals[i].procedure.key == procedure.key);
            covered.extend(focal);
            let focal = focal.map_or(&[][..], |&index| &self.focals[index].said);
            reader.procedure(&procedure, focal, true);
        }
        for &index in same_device.iter().take(MAX_PROCEDURES) {
            covered.insert(index);
            let focal = &self.focals[index];
            reader.procedure(&focal.procedure, &focal.said, false);
        }
        if let (Some(reference), Some(referred)) = (&reference, &referred) {
            read_device(&mut reader, reference, referred);
        }
        let device = referred.and_then(|referred| referred.device).map(|device| device.key);
        (reader.extract, device)
    }

    fn referred(&self, reference: &Node<'m>) -> Referred<'m> {
        match self.resolver.resolve(reference) {
            Resolution::Found(device) if device.resource_type == "Device" => {
                Referred { key: Some(DeviceKey::Found(device.key)), device: Some(device) }
            }
            Resolution::Found(_) | Resolution::Nothing => Referred { key: None, device: None },
            Resolution::Missing(sought) => {
                let text = matches!(sought.value, Sought::Reference(_))
                    .then(|| reference.str("reference"))
                    .flatten();
                Referred { key: text.map(DeviceKey::Missing), device: None }
            }
        }
    }
}

fn read_device<'m>(reader: &mut Reader<'_, 'm>, reference: &Node<'m>, referred: &Referred<'m>) {
    // What the sender calls it is all there is while the device has not come.
    reader.extract.device.names.extend(reference.text("display"));
    match &referred.device {
        Some(device) => reader.device(device),
        None => drop(reader.follow(reference, Role::Device)),
    }
}
