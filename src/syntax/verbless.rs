//! Clauses behind "that" with no verb but what looks like a participle: it is their past tense.

use super::chunk::{Chunk, Ck, Input, VerbForm};
use super::words::{Class, Words};

/// "said that the minister | referred to it": the first lone participle of a clause without a finite verb becomes one.
pub fn verbs(input: &Input<'_>, words: &Words, list: &mut [Chunk]) {
    for n in 1..list.len() {
        let opens = list[n].kind == Ck::That && list[n - 1].kind == Ck::Verb;
        if let Some(verb) = opens.then(|| lone(input, words, list, n + 1)).flatten() {
            list[verb].form = VerbForm::Finite;
            list[verb].flag = false;
        }
    }
}

/// The participle that could be a past tense, behind the noun that the clause at chunk `from` begins with, where the clause has
/// no other verb.
fn lone(input: &Input<'_>, words: &Words, list: &[Chunk], from: usize) -> Option<usize> {
    let mut found = None;
    let mut n = from;
    while let Some(chunk) = list.get(n) {
        let next = list.get(n + 1);
        match chunk.kind {
            Ck::Verb => match chunk.form {
                VerbForm::Finite | VerbForm::Bare => return None,
                VerbForm::Participle if found.is_none() => found = Some(n),
                _ => {}
            },
            // "that people, who had been stranded, | left"
            Ck::Comma if next.is_some_and(|c| c.kind == Ck::Wh) => {
                n = (n + 1..list.len()).find(|&k| list[k].kind == Ck::Comma)?;
            }
            Ck::Comma if next.is_some_and(|c| c.kind == Ck::Verb && c.form == VerbForm::Gerund) => break,
            Ck::That | Ck::Wh | Ck::Subordinator | Ck::Stop | Ck::Quote => return None,
            Ck::End => break,
            _ => {}
        }
        n += 1;
    }
    let fits = |&v: &usize| {
        let c = list[v];
        let noun = list[from..v].iter().any(|c| c.kind == Ck::Noun && !c.flag);
        noun && c.end == c.start + 1 && words.is(input.sym(c.head as usize), Class::PastParticiple)
    };
    found.filter(fits)
}
