//! Messages sent twice, and events told twice.

use std::collections::HashMap;

use simulate::{Act, Copy};

use super::province::{Province, Sent};

/// A retry has the receipt of the first sending, and makes no second event.
pub(super) fn a_message_sent_again_gets_its_receipt_again(province: &Province<'_>) {
    let mut first: HashMap<&str, &Sent> = HashMap::new();
    let mut again = 0;
    for sent in &province.sent {
        match first.get(sent.reference.as_str()) {
            None => {
                first.insert(&sent.reference, sent);
            }
            Some(before) if sent.is_accepted() => {
                again += 1;
                assert_eq!(sent.receipt, before.receipt);
            }
            // What was refused is judged anew: the same, but for the day it came.
            Some(before) => assert_eq!(sent.codes, before.codes),
        }
    }
    assert!(again > 15, "{again}");
    let mut ids: Vec<&str> = province
        .sent
        .iter()
        .filter(|sent| sent.is_accepted() && first[sent.reference.as_str()].told_on <= sent.told_on)
        .map(|sent| sent.receipt["registerId"].as_str().unwrap())
        .collect();
    let answered = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len() + again, answered, "each event has one id");
}

/// Two records of one serial are told as equal; of a lot they are not, since pieces are alike.
pub(super) fn an_event_told_twice_is_kept_twice_and_told_where_a_serial_shows_it(
    province: &Province<'_>,
) {
    let (mut told, mut silent) = (0, 0);
    let mut in_place: HashMap<&str, usize> = HashMap::new();
    for sent in province.sent.iter().filter(|sent| sent.is_accepted()) {
        let row = province.truth(sent);
        if sent.act != Act::Implantation || sent.copy == Copy::Retry {
            continue;
        }
        let life = province.books.life(&row.key);
        let before = in_place.entry(row.key.as_str()).or_default();
        // The two are equal only as written: an error stands in one message and in its copies.
        let equal = sent.codes.iter().any(|code| code == "equal_record");
        *before += 1;
        if *before == 1 {
            assert!(!equal, "{sent:?}");
        } else if life.serial.is_some() && life.revised_on > sent.told_on {
            assert!(equal, "{sent:?}");
            told += 1;
        } else if life.serial.is_none() {
            assert!(!equal, "{sent:?}");
            silent += 1;
        }
    }
    assert!(told > 5 && silent > 5, "{told} {silent}");
}
