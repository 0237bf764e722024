//! inquit
