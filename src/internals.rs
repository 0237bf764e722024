//! All that is inside, for this project's own tests, measurements, fuzz targets and Python module. It is no part of what the
//! library promises: any of it may change or go in any release. Compiled with `--cfg sealed` it is left out, and the compiler
//! then names what nothing uses (`./test` does so). What only those use is `#[cfg(not(sealed))]`.

macro_rules! open {
    ($($(#[$when:meta])* $module:ident)*) => {
        $($(#[$when])* pub mod $module {
            pub use crate::$module::*;
        })*
    };
}

open! {
    annotate
    article
    assemble
    batch
    convert
    dedup
    #[cfg(feature = "fetch")]
    fetch
    matcher
    patterns
    proof
    read
    report
    #[cfg(feature = "review")]
    review
    syntax
    text
    verify
    warc
    write
}
