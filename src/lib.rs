//! `inquit` reads news articles and writes claim records.

pub mod annotate;
pub mod article;
pub mod assemble;
pub mod batch;
pub mod cli;
pub mod extractor;
pub mod matcher;
pub mod patterns;
pub mod proof;
pub mod read;
pub mod record;
pub mod text;
pub mod write;

pub use article::Article;
pub use extractor::Extractor;
