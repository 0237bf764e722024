//! Documents and claims as the scripts of the pages read them.
//!
//! A claim is its record, without what it shares with its document, and with the number of that document.

use crate::patterns::Pack;
use crate::record::{Claim, Document};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

/// Documents with their claims, gathered for a page.
#[derive(Debug, Default)]
pub struct Bundle {
    documents: Vec<Document>,
    /// Documents by identifier and hash of the text.
    known: HashMap<(String, String), usize>,
}

impl Bundle {
    /// Adds a document. Claims of a source that is there already go to it, wherever they stood in the input.
    pub fn add(&mut self, document: Document) {
        let key = (document.id.clone(), document.source.text_sha256.clone());
        match self.known.get(&key).and_then(|&at| self.documents.get_mut(at)) {
            Some(there) => {
                there.text = there.text.take().or(document.text);
                there.claims.extend(document.claims);
            }
            None => {
                self.known.insert(key, self.documents.len());
                self.documents.push(document);
            }
        }
    }

    /// The documents in the order of their first claims.
    #[must_use]
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// All claims, document by document.
    pub fn claims(&self) -> impl Iterator<Item = (&Document, &Claim)> {
        self.documents.iter().flat_map(|document| document.claims.iter().map(move |claim| (document, claim)))
    }

    /// How many documents with claims lack their text.
    #[must_use]
    pub fn documents_without_text(&self) -> usize {
        self.documents.iter().filter(|document| document.text.is_none() && !document.claims.is_empty()).count()
    }

    /// All of it as one JSON object; the texts only when asked for.
    ///
    /// # Errors
    /// None for records of this program.
    pub fn json(&self, pack: Option<&Pack>, with_text: bool) -> serde_json::Result<String> {
        let documents: Vec<Value> = self.documents.iter().map(|it| of_document(it, with_text)).collect();
        let mut claims = Vec::new();
        for (number, document) in self.documents.iter().enumerate() {
            for claim in &document.claims {
                let mut value = serde_json::to_value(claim)?;
                of_claim(&mut value, number);
                claims.push(value);
            }
        }
        let first = self.claims().next().map(|(_, claim)| claim);
        let value = json!({
            "tool": first.map(|claim| &claim.tool),
            "patterns": first.map(|claim| &claim.patterns),
            "rules": pack.map(|pack| self.rules(pack)),
            "documents": documents,
            "claims": claims,
        });
        serde_json::to_string(&value)
    }

    /// What the rules of the claims are for.
    fn rules<'a>(&'a self, pack: &'a Pack) -> BTreeMap<&'a str, &'a str> {
        let of_claim = |claim: &'a Claim| {
            let entries = claim.territory.iter().map(|entry| entry.rule.as_str());
            entries.chain([claim.rule.as_str()])
        };
        let mut rules: BTreeMap<&str, &str> =
            self.claims().flat_map(|(_, claim)| of_claim(claim)).map(|rule| (rule, "")).collect();
        for rule in &pack.rules {
            if let Some(doc) = rules.get_mut(rule.id.as_str()) {
                *doc = &rule.doc;
            }
        }
        rules.retain(|_, doc| !doc.is_empty());
        rules
    }
}

/// What a list says about an article.
#[cfg(feature = "review")]
pub(crate) fn brief(
    id: String,
    title: Option<String>,
    published: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
) -> Value {
    json!({ "id": id, "title": title, "published": published, "url": url, "outlet": outlet })
}

/// Where an article was published: the site by what its page says, else the host of its address.
pub(crate) fn outlet(document: &Document) -> Option<String> {
    let site = document.page.as_ref().and_then(|page| page.site.clone()).filter(|site| !site.trim().is_empty());
    site.or_else(|| host(document.url.as_deref()?))
}

/// The host of an address, without the `www` that says nothing.
pub(crate) fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

pub(crate) fn of_document(document: &Document, with_text: bool) -> Value {
    let place = |place: &crate::record::Place| {
        json!({
            "start": place.start, "end": place.end, "text": place.text, "name": place.name, "country": place.country,
            "controlled_by": place.controlled_by, "claimed_by": place.claimed_by,
        })
    };
    let time = |time: &crate::record::TimeExpr| json!({"start": time.start, "end": time.end, "value": time.value, "text": time.text});
    let person = |person: &crate::record::Person| json!({"id": person.id, "name": person.name, "role": person.role});
    let mut value = json!({
        "id": document.id, "url": document.url, "title": document.title, "byline": document.byline,
        "published": document.published, "lang": document.lang, "status": document.status, "outlet": outlet(document),
        "warnings": document.warnings, "duplicate_of": document.duplicate_of,
        "retrieved": document.source.retrieved, "archive": document.source.archive,
        "sha256": document.source.sha256, "text_sha256": document.source.text_sha256,
        "places": document.places.iter().map(place).collect::<Vec<_>>(),
        "times": document.times.iter().map(time).collect::<Vec<_>>(),
        "people": document.people.iter().map(person).collect::<Vec<_>>(),
    });
    if with_text {
        value["text"] = document.text.as_deref().into();
    } else {
        value["has_text"] = document.text.is_some().into();
    }
    value
}

/// Makes the JSON of a claim that of a page: without what it shares with its article, and with the number of that.
pub(crate) fn of_claim(claim: &mut Value, document: impl Into<Value>) {
    if let Value::Object(fields) = claim {
        for shared in ["source", "tool", "patterns", "duplicate_of"] {
            fields.shift_remove(shared);
        }
        fields.insert("document".to_owned(), document.into());
        drop_empty(fields);
    }
}

/// Takes out the fields that say nothing, half of a record's size.
fn drop_empty(fields: &mut Map<String, Value>) {
    let empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    fields.retain(|_, value| !empty(value));
}
