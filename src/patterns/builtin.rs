//! The built-in pack: the files of `patterns/en`, put into the program by `build.rs`.

/// Name and content of each file, in order of names.
pub static FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/builtin.rs"));
