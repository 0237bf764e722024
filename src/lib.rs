//! `inquit` reads news articles and writes claim records.

pub mod article;
pub mod record;
