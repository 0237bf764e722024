//! The classes of words that the grammar asks for.

/// A class of words, one bit of a word's classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)] // the names are those of the table
pub enum Class {
    Be,
    Have,
    Do,
    Modal,
    Get,
    Negator,
    Subordinator,
    /// subordinator and preposition: "after", "since"
    Both,
    /// subordinator only: "because", "while"
    Pure,
    Relative,
    Question,
    Subject,
    Object,
    Pronoun,
    Time,
    Intensifier,
    Conjunction,
    Correlative,
    /// Takes a number behind it: "Article 5", "phase 2".
    Numbered,
    Title,
    WhAdverb,
    Copula,
    Existential,
    Quantity,
    /// "what", "whatever": a noun phrase with its clause
    Free,
    /// verbs whose "what" asks
    Asks,
    /// verbs with an object whose infinitive the subject does: "promise"
    SubjectControl,
    /// prepositions behind an object whose gerund the object does: "blamed Lind for saying"
    ObjectControl,
    /// "about"
    Topic,
    /// "nothing", "everyone"
    Indefinite,
    /// "the", "these"
    Definite,
    /// determiners that say neither how many nor which of several: "a", "the", "this"
    Article,
    /// determiners of one thing: "a", "each"
    Singular,
    /// "no", "none", "nobody", "hardly"
    Negative,
    /// "if", "unless", "whether"
    Supposes,
    /// "may", "might", "could"
    Possibility,
    /// "deny", "reject", "lie"
    Denies,
    /// "doubt", "wonder", "unclear"
    Doubts,
    /// participles that serve as prepositions: "including"
    Prepositional,
    /// verbs whose passive takes an infinitive: "is expected to"
    PassiveInfinitive,
    /// verbs whose past is their base form: "put"
    SamePast,
    /// words that may begin a joint of several words: "as well as"
    Joint,
    /// participles with another name behind them: "named", "elected"
    Naming,
    /// "herself"
    Reflexive,
    /// conjunctions that turn: "but"
    Adversative,
    /// participles in front of the noun they describe: "increasing"
    Attributive,
    /// nouns of persons, and of groups that are spoken of as such: "minister", "people"
    Person,
    /// determiners with which a noun of time tells when: "every", "last"
    DeterminerTime,
    /// adjectives that close a phrase in front of a comma: "on its own,", "in general,"
    Closing,
    /// those who talk to each other: "I", "we", "you"
    Dialogue,
    /// "time", "times": with a determiner or number they tell how often
    Occasion,
    /// forms that are both a past tense and a participle: "accused", "brought"; by the morphology
    PastParticiple,
    /// with an adjective and "that" it tells what comes of it: "so"
    Degree,
    /// participles behind which examples of a noun stand: "including", "ranging"
    Listing,
    /// nouns whose relative clause tells how: "way"
    Manner,
    /// verbs of those who do not agree: "differ", "disagree"
    Differs,
    /// verbs of what is not so: "would", and "were" of one: "if he were"
    Unreal,
}

/// The names of the classes in `grammar/words.tsv`.
pub(super) const CLASSES: [(&str, Class); 55] = [
    ("unreal", Class::Unreal),
    ("manner", Class::Manner),
    ("differs", Class::Differs),
    ("listing", Class::Listing),
    ("degree", Class::Degree),
    ("adversative", Class::Adversative),
    ("person", Class::Person),
    ("closing", Class::Closing),
    ("dialogue", Class::Dialogue),
    ("occasion", Class::Occasion),
    ("attributive", Class::Attributive),
    ("determiner-time", Class::DeterminerTime),
    ("topic", Class::Topic),
    ("indefinite", Class::Indefinite),
    ("article", Class::Article),
    ("definite", Class::Definite),
    ("object-control", Class::ObjectControl),
    ("singular", Class::Singular),
    ("naming", Class::Naming),
    ("reflexive", Class::Reflexive),
    ("same-past", Class::SamePast),
    ("prepositional", Class::Prepositional),
    ("passive-infinitive", Class::PassiveInfinitive),
    ("subject-control", Class::SubjectControl),
    ("negative", Class::Negative),
    ("supposes", Class::Supposes),
    ("possibility", Class::Possibility),
    ("denies", Class::Denies),
    ("doubts", Class::Doubts),
    ("free", Class::Free),
    ("asks", Class::Asks),
    ("be", Class::Be),
    ("have", Class::Have),
    ("do", Class::Do),
    ("modal", Class::Modal),
    ("get", Class::Get),
    ("negator", Class::Negator),
    ("subordinator", Class::Subordinator),
    ("both", Class::Both),
    ("pure", Class::Pure),
    ("relative", Class::Relative),
    ("question", Class::Question),
    ("subject", Class::Subject),
    ("object", Class::Object),
    ("pronoun", Class::Pronoun),
    ("time", Class::Time),
    ("intensifier", Class::Intensifier),
    ("conjunction", Class::Conjunction),
    ("correlative", Class::Correlative),
    ("numbered", Class::Numbered),
    ("title", Class::Title),
    ("wh-adverb", Class::WhAdverb),
    ("copula", Class::Copula),
    ("existential", Class::Existential),
    ("quantity", Class::Quantity),
];
