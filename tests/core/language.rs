//! A language that is not English: `patterns/xx-test`, twenty words of an invented one, goes through the stages by its pack alone.
//! What it cannot do yet is told by docs/a-new-language.md.

use crate::article;
use inquit::Extractor;
use inquit::internals::proof::prove;
use std::path::Path;
use std::sync::OnceLock;

/// Another pack than all other tests have.
fn veski() -> &'static Extractor {
    static ONE: OnceLock<Extractor> = OnceLock::new();
    ONE.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("patterns/xx-test");
        Extractor::builder().base(folder).build().unwrap_or_else(|e| panic!("{e}"))
    })
}

#[test]
fn every_example_of_the_invented_language_holds() {
    let proof = prove(veski(), |_| true);
    assert!(proof.failures.is_empty(), "{:#?}", proof.failures);
    assert_eq!((proof.subjects, proof.examples), (8, 16));
}

#[test]
fn an_invented_language_has_sources_quotations_and_clauses() {
    let of = |text: &str| {
        let claims = veski().extract(&article(text)).claims.into_iter();
        let said = |c: &inquit::Claim| {
            let speaker = c.speaker.as_ref();
            let name = speaker.and_then(|s| s.name.clone()).unwrap_or_default();
            let role = speaker.and_then(|s| s.role.clone()).unwrap_or_default();
            format!("{:?} {name} ({role}): {}", c.form, c.content.iter().map(|p| p.text.as_str()).collect::<String>())
        };
        claims.map(|c| said(&c)).collect::<Vec<_>>()
    };
    assert_eq!(of("“La ponto krelin,” zedin Ana Ruiz."), ["Direct Ana Ruiz (): “La ponto krelin,”"]);
    assert_eq!(of("La radmin, Hugo Lind, zedin: “La ilo os grun.”"), ["Direct Hugo Lind (radmin): “La ilo os grun.”"]);
    assert_eq!(of("Hugo Lind zedin ke la ponto krelin."), ["Indirect Hugo Lind (): la ponto krelin"]);
    // Its words, not the English ones.
    assert_eq!(of("Hugo Lind zedin that la ponto krelin."), Vec::<String>::new());
    assert_eq!(of("Hugo Lind said that the bridge would open."), Vec::<String>::new());
    assert_eq!(of("La ponto krelin."), Vec::<String>::new());
}

#[test]
fn an_invented_language_has_people_places_and_days() {
    let document = veski().extract(&article("Ana Ruiz krelin Norveg en Luno. Hugo Lind ne krelin."));
    assert_eq!(document.people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Ana Ruiz", "Hugo Lind"]);
    assert_eq!(document.places.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Norveg"]);
    assert_eq!(document.times.iter().map(|t| t.value.as_deref()).collect::<Vec<_>>(), [Some("2026-01-19")]);
}
