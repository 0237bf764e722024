//! `inquit review`: a desk in the browser for those who check claims against their articles.
//!
//! | file | one idea |
//! | --- | --- |
//! | `decisions` | the table of decisions |
//! | `ask` | what the page asks of the claims, as SQL |
//! | `desk` | the database behind the page, also while it is replaced |
//! | `gate` | which requests are answered |
//! | `server` | the page and what it asks for, over HTTP on this machine |
//! | `stats` | decisions as each rule's measured precision |
//! | `export` | decisions as CSV and JSON Lines |
//! | `assets/` | the page, its styles and its script, on top of those of the report |

mod ask;
pub mod decisions;
mod desk;
pub mod export;
mod gate;
mod server;
pub mod stats;

pub use desk::{DeskError, decisions_of};
pub use server::{Options, Server};
