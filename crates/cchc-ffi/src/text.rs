//! Texts across the line: bytes of the caller, and texts that are handed out.

use std::ffi::{CString, c_char};

/// The text that a caller gives; `None` where it is null or no UTF-8.
///
/// # Safety
/// `text`, if it is not null, points to `length` bytes that live and do not change as long as the text is used.
pub(crate) unsafe fn given<'t>(text: *const c_char, length: usize) -> Option<&'t str> {
    // More than this no memory holds, and no slice may.
    if text.is_null() || isize::try_from(length).is_err() {
        return None;
    }
    // SAFETY: not null, no longer than a slice may be, and the caller's promise.
    let bytes = unsafe { std::slice::from_raw_parts(text.cast::<u8>(), length) };
    std::str::from_utf8(bytes).ok()
}

/// Says that there is no answer, so that an old one is not taken for it.
///
/// # Safety
/// `answer`, if it is not null, may be written.
pub(crate) unsafe fn nothing_yet(answer: *mut *mut c_char) {
    if !answer.is_null() {
        // SAFETY: not null, and the caller's promise.
        unsafe { *answer = std::ptr::null_mut() };
    }
}

/// A text for the caller, who gives it back. JSON has no zero bytes; of a text with one, what is before it.
pub(crate) fn handed_out(text: String) -> *mut c_char {
    let text = CString::new(text).unwrap_or_else(|error| {
        let place = error.nul_position();
        let mut bytes = error.into_vec();
        bytes.truncate(place);
        CString::new(bytes).unwrap_or_default()
    });
    text.into_raw()
}
