//! The fetcher against a real server on the loopback, with faults on demand.

mod command;
mod faults;
mod hostile_lists;
mod lists;
mod polite;
mod records;
mod resume;
mod safe;
mod server;
mod verify;
mod world;
