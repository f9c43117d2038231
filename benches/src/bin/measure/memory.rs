//! An allocator that counts, while it is asked to, how many bytes are held at once.
//!
//! Only this program has it, and it counts in a run of its own: the runs that are timed pay one look at a
//! flag for each allocation.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::Relaxed};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

static IS_COUNTING: AtomicBool = AtomicBool::new(false);
static HELD: AtomicI64 = AtomicI64::new(0);
static PEAK: AtomicI64 = AtomicI64::new(0);

struct Counting;

fn change(bytes: i64) {
    if IS_COUNTING.load(Relaxed) {
        let held = HELD.fetch_add(bytes, Relaxed) + bytes;
        PEAK.fetch_max(held, Relaxed);
    }
}

fn bytes(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX)
}

// SAFETY: every call goes to the system's allocator unchanged; counting touches no memory of anybody.
#[allow(unsafe_code, reason = "an allocator cannot be written without")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        change(bytes(layout.size()));
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        change(bytes(layout.size()));
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        change(-bytes(layout.size()));
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        change(bytes(size) - bytes(layout.size()));
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// What a piece of work needed beyond what was there before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// The most bytes held at once, its answer included.
    pub(crate) peak: i64,
    /// The bytes its answer keeps.
    pub(crate) kept: i64,
}

/// Does a piece of work and counts its memory.
pub(crate) fn counted<T>(work: impl FnOnce() -> T) -> (T, Memory) {
    HELD.store(0, Relaxed);
    PEAK.store(0, Relaxed);
    IS_COUNTING.store(true, Relaxed);
    let answer = work();
    IS_COUNTING.store(false, Relaxed);
    (answer, Memory { peak: PEAK.load(Relaxed), kept: HELD.load(Relaxed) })
}
