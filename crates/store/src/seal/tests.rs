use super::*;

const HERE: Place = Place { table: "message", row: Uuid::nil(), column: "sealed" };

fn master(byte: u8) -> MasterKey {
    MasterKey::read(&[byte; 32]).unwrap()
}

fn keys() -> Keys {
    Keys::of(master(7).into(), &HouseSecret::read(&[9; 32]).unwrap())
}

#[test]
fn a_sealed_value_opens_only_at_its_own_place() {
    let keys = keys();
    let owner = keys.owner(Uuid::max());
    let sealed = owner.seal(HERE, b"T. Testpersoon");
    assert_eq!(owner.open(HERE, keys.id(), &sealed).unwrap(), b"T. Testpersoon");
    assert!(!sealed.windows(4).any(|window| window == b"Test"));
    for elsewhere in [
        Place { table: "patient", ..HERE },
        Place { row: Uuid::max(), ..HERE },
        Place { column: "facts", ..HERE },
    ] {
        assert_eq!(owner.open(elsewhere, keys.id(), &sealed), Err(SealError::Broken));
    }
    let other = keys.owner(Uuid::nil());
    assert_eq!(other.open(HERE, keys.id(), &sealed), Err(SealError::Broken));
    assert_eq!(owner.open(HERE, keys.id(), &sealed[..11]), Err(SealError::Broken));
}

#[test]
fn the_same_value_seals_differently_each_time_and_digests_the_same() {
    let owner = keys().owner(Uuid::max());
    assert_ne!(owner.seal(HERE, b"x"), owner.seal(HERE, b"x"));
    assert_eq!(owner.digest("bsn", "999900006"), owner.digest("bsn", "999900006"));
    assert_ne!(owner.digest("bsn", "1"), owner.digest("mrn", "1"));
    assert_ne!(owner.digest("bsn", "1"), keys().owner(Uuid::nil()).digest("bsn", "1"));
    assert_eq!(owner.digest("bsn", "1").len(), 43);
}

#[test]
fn a_new_key_seals_and_an_earlier_one_still_opens_and_finds() {
    let before = keys();
    let secret = HouseSecret::read(&[9; 32]).unwrap();
    let after = Keys::of(Ring::new(&master(8), &[master(7), master(8)]), &secret);
    assert_eq!(after.ring().ids().count(), 2, "a key given twice counts once");
    let sealed = before.owner(Uuid::max()).seal(HERE, b"x");
    let owner = after.owner(Uuid::max());
    assert_eq!(owner.open(HERE, before.id(), &sealed).unwrap(), b"x");
    assert_eq!(owner.open(HERE, after.id(), &sealed), Err(SealError::Broken));
    assert_eq!(owner.digest("bsn", "1"), before.owner(Uuid::max()).digest("bsn", "1"));
    let anew = owner.seal(HERE, b"x");
    let lacks = before.owner(Uuid::max()).open(HERE, after.id(), &anew);
    assert_eq!(lacks, Err(SealError::UnknownKey(after.ring().current().clone())));
}

#[test]
fn a_key_of_another_length_is_refused() {
    assert_eq!(MasterKey::read(&[0; 31]).unwrap_err(), SealError::KeyLength);
    let other = Ring::from(MasterKey::generate());
    assert_ne!(other.current(), keys().ring().current());
}

#[test]
fn no_secret_is_shown_when_it_is_printed() {
    let shown = format!(
        "{:?} {:?} {:?} {:?}",
        master(65),
        HouseSecret::read(&[65; 32]).unwrap(),
        Ring::from(master(65)),
        keys().owner(Uuid::max())
    );
    assert!(!shown.contains("AAAA") && !shown.contains("65, 65"), "{shown}");
}

#[test]
fn a_successor_finds_by_digests_that_its_predecessor_alone_could_not_make() {
    let (before, after) =
        (keys(), Keys::of(master(8).into(), &HouseSecret::read(&[1; 32]).unwrap()));
    let (old, new) = (Uuid::max(), Uuid::nil());
    let kept = before.owner(old).digest("bsn", "999900006");
    after.inherit(new, &[before.finding(old)]);
    let owner = after.owner(new);
    assert_eq!(owner.succeed(&kept), owner.digest("bsn", "999900006"));
    assert_ne!(owner.succeed(&kept), kept);
    assert_ne!(owner.digest("bsn", "999900006"), owner.digest("mrn", "999900006"));
    // And once more: who takes over from the successor is handed both keys.
    let third = Keys::of(master(9).into(), &HouseSecret::read(&[2; 32]).unwrap());
    third.inherit(old, &[before.finding(old), after.finding(new)]);
    let last = third.owner(old);
    assert_eq!(last.succeed(&owner.succeed(&kept)), last.digest("bsn", "999900006"));
    let sealed = last.seal(HERE, b"x");
    assert_eq!(last.open(HERE, third.id(), &sealed).unwrap(), b"x");
}
