//! The token-pattern engine: rules anchored on their rarest word, woken in one pass over the tokens.

mod follow;
mod guard;
mod numbers;
pub mod program;
pub mod rules;
pub mod run;

pub use numbers::Numbers;
pub use rules::{Match, RuleSet};
pub use run::{Input, Slots};
