//! Proves that nothing is allocated: an allocator that counts stands below every entry point. One
//! test only, so that no other thread allocates while it counts.

#![expect(unsafe_code, reason = "an allocator can only be implemented with unsafe code")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use udi::{Buffer, Udi, write};

struct Counting;

thread_local! {
    /// Allocations of this thread: the harness allocates on its own while a test runs.
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller keeps the contract of `alloc`, which is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        // SAFETY: the place came from `alloc` above, and so from the system's allocator.
        unsafe { System.dealloc(place, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often memory is asked for while this runs.
fn allocations(run: impl FnOnce()) -> usize {
    let before = ALLOCATIONS.with(Cell::get);
    run();
    ALLOCATIONS.with(Cell::get) - before
}

#[test]
fn no_reading_and_no_writing_allocates() {
    let scans = [
        "]d201076100341234581728123110LOT7\u{1d}21S9\u{1d}240REF-4711-22",
        "]d201076100341234591728123110LOT7",
        "10381004123450",
        "+A99912345/$$52001510X3/16D20111212/S77DEFG457",
        "+A99912345/$$52001510X34",
        "=/W1234000000T0480=,000001=W12342400000100=>027032",
        "=/W1234000000T0480&,1SHORT",
        "[)>\u{1e}06\u{1d}9N111234567842\u{1d}1TABC12345\u{1d}D241231\u{1e}\u{4}",
        "nothing of the kind",
    ];
    let strict = allocations(|| {
        for scan in scans {
            let _ = black_box(udi::parse(black_box(scan), 2026));
        }
    });
    assert_eq!(strict, 0, "strict parsing of element strings");

    let others = [
        "(01)07610034123458 (10)AB(C)12",
        "https://id.gs1.org/01/07610034123458/10/AB%2F1?17=281231",
        "010871234567890610AB12|1728123121S9",
        "+Héé&STE?&é&!44\"éçà&\"&LT_B",
        "4006381333931",
    ];
    let mut buffer = Buffer::new();
    let decoding = allocations(|| {
        for text in others {
            let _ = black_box(udi::parse_into(text, 2026, &mut buffer));
            let _ = black_box(udi::lenient(text, 2026, &mut buffer));
            let _ = black_box(udi::Di::parse_into(text, &mut buffer));
            let _ = black_box(udi::parse_basic(text));
            let _ = black_box(udi::is_ambiguous(text));
        }
    });
    assert_eq!(decoding, 0, "decoding and repairing into the caller's buffer");

    let mut text = String::with_capacity(200);
    let writing = allocations(|| {
        for scan in scans {
            if let Ok(udi) = udi::parse(scan, 2026) {
                write_all(&udi, &mut text);
                let _ = black_box(udi::merge(&udi, &udi));
            }
        }
    });
    assert_eq!(writing, 0, "writing into memory that is there");

    assert!(allocations(|| drop(black_box(String::from("counted")))) > 0, "the counter counts");
}

fn write_all(udi: &Udi<'_>, text: &mut String) {
    text.clear();
    let _ = write::element_string(udi, text);
    text.clear();
    let _ = write::bracketed(udi, text);
    text.clear();
    let _ = write::digital_link(udi, "https://id.gs1.org", text);
}
