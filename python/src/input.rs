//! Articles as Python has them, to articles as the library has them: a text, or a dictionary with the fields of an object
//! of JSON Lines. What JSON cannot say about a field is a fault of the article, as it is on the command line.

use inquit::internals::read::{Body, Fault, Fields, Options, ReadError, Record};
use inquit::record::ErrorRecord;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyFloatMethods, PyInt, PyList, PyString, PyTuple};

/// Name of the input in records of articles that have no other.
const INPUT: &str = "text";

/// An article on its way in: what it holds, or why it holds nothing.
pub struct Given {
    record: Result<Record, Fault>,
    /// What error records call it.
    name: String,
}

impl Given {
    /// Takes one item of a list of articles.
    ///
    /// Fails only with what Python itself fails with, such as a key that cannot be compared.
    pub fn new(item: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = item.cast::<PyString>() {
            let record = words(text).map(|text| Record { body: Body::Text(text), ..Record::default() });
            return Ok(Self { record, name: INPUT.to_owned() });
        }
        let Ok(fields) = item.cast::<PyDict>() else {
            let fault = Fault::BadJson(format!("{}, neither a text nor a dictionary", kind(item)));
            return Ok(Self { record: Err(fault), name: INPUT.to_owned() });
        };
        let mut taken = Record::default();
        for (names, slot) in [
            (&["id"][..], &mut taken.id),
            (&["url"], &mut taken.url),
            (&["title"], &mut taken.title),
            (&["date"], &mut taken.date),
            (&Fields::BYLINE, &mut taken.byline),
            (&Fields::LANG, &mut taken.lang),
        ] {
            for name in names {
                if let Some(value) = fields.get_item(name)?.filter(|value| !is_none(value)) {
                    *slot = plain(&value);
                }
            }
        }
        let name = taken.id.as_ref().or(taken.url.as_ref()).map_or(INPUT, String::as_str).to_owned();
        let body = body(fields)?;
        Ok(Self { record: body.map(|body| Record { body, ..taken }), name })
    }

    /// The document's article.
    pub fn article(self, options: &Options) -> Result<inquit::Article, ErrorRecord> {
        let Self { record, name } = self;
        let article = match record {
            Ok(record) => record.article(&name, options),
            Err(fault) => Err(ReadError::new(name.as_str(), fault)),
        };
        let mut article = article.map_err(|error| told(&error))?;
        // A text alone is named by its words: the same ones have one name, in whatever order they come.
        if article.id == INPUT && name == INPUT {
            article.id = article.provenance.sha256.clone().unwrap_or(article.id);
        }
        Ok(article)
    }

    /// Whether it is a page.
    pub fn is_page(&self) -> bool {
        self.record.as_ref().is_ok_and(|record| matches!(record.body, Body::Html(_)))
    }

    /// What error records call it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// An error in the terms of Python, where that of the command line speaks of its options.
fn told(error: &ReadError) -> ErrorRecord {
    let mut record = ErrorRecord::from(error);
    match &error.fault {
        Fault::NoText { .. } => record.reason = "it has no 'text' and no 'html' with words in it".to_owned(),
        Fault::Language(lang) => {
            record.reason = format!("it is in the language {lang:?}, which no pattern pack reads");
        }
        _ => {}
    }
    record
}

/// Whether a value stands for none: None, NaN, and what pandas has for it.
fn is_none(value: &Bound<'_, PyAny>) -> bool {
    let is_nan = value.cast::<PyFloat>().is_ok_and(|number| number.value().is_nan());
    let kind = || value.get_type().name().map(|name| name.to_string()).unwrap_or_default();
    value.is_none() || is_nan || matches!(kind().as_str(), "NaTType" | "NAType")
}

/// The article's text, or its page where there is no text.
fn body(fields: &Bound<'_, PyDict>) -> PyResult<Result<Body, Fault>> {
    let field = |name: &'static str| -> PyResult<Result<Option<String>, Fault>> {
        let Some(value) = fields.get_item(name)?.filter(|value| !is_none(value)) else { return Ok(Ok(None)) };
        Ok(match value.cast::<PyString>() {
            Ok(text) => words(text).map(Some),
            Err(_) => Err(Fault::BadField { name: name.to_owned() }),
        })
    };
    let (text, html) = (field("text")?, field("html")?);
    Ok(text.and_then(|text| Ok(Body::of(text, html?))))
}

/// A Python text may hold halves of characters, which are in no text that can be written.
fn words(text: &Bound<'_, PyString>) -> Result<String, Fault> {
    let text = text.to_cow().map_err(|_| Fault::BadEncoding("it has lone surrogates".to_owned()))?;
    Ok(text.into_owned())
}

/// The value of a field beside the text: a text, a number, a day, or several of them (authors). One of another type, or
/// with nothing in it, is no reason to lose the article.
fn plain(value: &Bound<'_, PyAny>) -> Option<String> {
    let text = if let Ok(text) = value.cast::<PyString>() {
        words(text).ok()?
    } else if value.is_instance_of::<PyBool>() {
        return None;
    } else if value.is_instance_of::<PyInt>() || value.is_instance_of::<PyFloat>() {
        value.str().ok()?.to_cow().ok()?.into_owned()
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let several = value.try_iter().ok()?.filter_map(|each| plain(&each.ok()?));
        several.collect::<Vec<_>>().join(", ")
    } else {
        // A date or a time; nothing else has this method.
        value.call_method0("isoformat").ok()?.cast::<PyString>().ok()?.to_cow().ok()?.into_owned()
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

/// The name of a value's type, for messages.
fn kind(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "a value".to_owned(), |name| format!("a value of type {name}"))
}
