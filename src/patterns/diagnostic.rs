//! What is wrong with a pack, said so that its author can mend it.

use std::fmt;

/// One fault of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// File, as given or relative to the built-in pack.
    pub file: String,
    /// Line, from 1; 0 when the fault is not at one place.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// Rule or lexicon concerned.
    pub rule: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: ", self.file)?,
            line => write!(f, "{}:{line}:{}: ", self.file, self.column)?,
        }
        if let Some(rule) = &self.rule {
            write!(f, "{rule}: ")?;
        }
        f.write_str(&self.message)?;
        if let Some(help) = &self.help {
            write!(f, "\n  help: {help}")?;
        }
        Ok(())
    }
}

/// A pack that can't be used, with everything found wrong in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct PackError(pub Vec<Diagnostic>);

impl PackError {
    /// A fault that concerns a whole file.
    pub fn file(file: impl Into<String>, message: impl Into<String>) -> Self {
        Self(vec![Diagnostic {
            file: file.into(),
            line: 0,
            column: 0,
            rule: None,
            message: message.into(),
            help: None,
        }])
    }
}

/// A place in a file of a pack; turns byte offsets into lines and columns.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Name of the file.
    pub file: &'a str,
    /// Its whole text.
    pub text: &'a str,
    /// Offset in bytes.
    pub offset: usize,
}

impl Place<'_> {
    /// The line, from 1.
    pub fn line(self) -> u32 {
        let before = self.text.as_bytes().get(..self.offset).unwrap_or(self.text.as_bytes());
        memchr::memchr_iter(b'\n', before).count() as u32 + 1
    }

    /// A diagnostic at this place.
    pub fn says(self, rule: Option<&str>, message: impl Into<String>, help: Option<&str>) -> Diagnostic {
        let before = self.text.get(..self.offset).unwrap_or(self.text);
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() as u32 + 1;
        Diagnostic {
            file: self.file.to_owned(),
            line: self.line(),
            column,
            rule: rule.map(str::to_owned),
            message: message.into(),
            help: help.map(str::to_owned),
        }
    }

    /// The same file, `by` bytes further.
    #[must_use]
    pub fn plus(self, by: usize) -> Self {
        Self { offset: self.offset + by, ..self }
    }
}
