//! What a fault of the program itself costs: the article at hand, and not the whole run.

use crate::record::ErrorRecord;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does `work` on one input. The extractor is not to panic; if it does all the same, that is an error record of kind
/// `internal` with this input's name and place.
///
/// # Errors
///
/// Those of `work`, and a panic in it.
pub fn guarded<T>(
    input: &str,
    position: Option<u64>,
    work: impl FnOnce() -> Result<T, ErrorRecord>,
) -> Result<T, ErrorRecord> {
    let caught = catch_unwind(AssertUnwindSafe(work));
    caught.unwrap_or_else(|panic| Err(internal(input, position, panic_text(&*panic))))
}

/// The error record of a fault of the program itself.
#[must_use]
pub fn internal(input: &str, position: Option<u64>, what: &str) -> ErrorRecord {
    ErrorRecord {
        input: input.to_owned(),
        position,
        kind: "internal".to_owned(),
        reason: format!("a bug in inquit, please report it with this input: {what}"),
    }
}

fn panic_text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_costs_one_article() {
        let error = guarded::<()>("a.jsonl", Some(3), || panic!("at {}", 5)).unwrap_err();
        assert_eq!((error.kind.as_str(), error.position), ("internal", Some(3)));
        assert!(error.reason.ends_with("at 5"), "{}", error.reason);
    }
}
