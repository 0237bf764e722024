//! What an earlier run left, and whether this one resumes it.

use super::super::Failure;
use super::super::messages::{Errors, count, say};
use super::super::options::Colour;
use super::args::{Extract, Resume};
use super::form::to_file;
use crate::batch::{Checkpoint, Journal, Key};
use crate::write::{Format, Sink, beside};
use std::collections::BTreeMap;
use std::path::Path;

/// What an interrupted run left.
pub(super) enum Past {
    /// It is resumed after this checkpoint, which ends at this byte of the journal.
    Part(Checkpoint, u64),
    /// Nothing is left to do: only its output had no name yet.
    Complete(Checkpoint),
}

/// A journal is kept of what goes to a file in a format that can be resumed.
pub(super) fn journal(args: &Extract, format: Format) -> Result<Option<Journal>, Failure> {
    let path = to_file(args).filter(|path| format != Format::Parquet && (path.is_file() || !path.exists()));
    match path {
        Some(path) => {
            look_for_journal(args, path)?;
            Ok(Some(Journal::open(path)?))
        }
        None if args.resume.is_some() => {
            Err(Failure::Usage("--resume needs -o FILE in a format other than parquet".to_owned()))
        }
        None => Ok(None),
    }
}

/// Whether the output is there, whole, and nothing of an interrupted run: there is nothing to resume.
pub(super) fn is_complete(args: &Extract) -> bool {
    let whole = to_file(args).filter(|path| args.resume.is_some() && path.is_file());
    whole.is_some_and(|path| ![".partial", ".journal"].iter().any(|ending| beside(path, ending).exists()))
}

/// What an interrupted run left that this one can resume.
pub(super) fn past(
    args: &Extract,
    format: Format,
    key: &Key,
    journal: &mut Option<Journal>,
) -> Result<Option<Past>, Failure> {
    let (Some(journal), Some(path)) = (journal, to_file(args)) else { return Ok(None) };
    let Some(past) = journal.past()? else { return Ok(None) };
    let partial = beside(path, ".partial");
    if args.resume.is_none() {
        let done = past.checkpoints.last().map_or(0, |(last, _)| last.items);
        if args.restart || done == 0 && !past.is_damaged || !partial.exists() {
            return Ok(None);
        }
        return Err(Failure::Usage(format!(
            "{} holds an interrupted run with {} done: --resume goes on after them, --restart discards them",
            partial.display(),
            count(usize::try_from(done).unwrap_or(usize::MAX), "input")
        )));
    }
    if past.is_damaged {
        let rest = if past.checkpoints.is_empty() { "starting again" } else { "resuming after what it still tells" };
        let name = beside(path, ".journal");
        say(format_args!("inquit: {} is not as it was written (damaged); {rest}", name.display()));
    }
    let Some(own) = &past.key else { return Ok(None) };
    if let Some(what) = own.difference(key) {
        changed(args, &what)?;
        return Ok(None);
    }
    let mut sink = match Sink::reopen(path, format) {
        Ok(sink) => sink,
        // There is no part of an output, so there may be a whole one.
        Err(_) if past.is_complete() && path.is_file() => {
            return Ok(past.checkpoints.into_iter().next_back().map(|(last, _)| Past::Complete(last)));
        }
        Err(_) => return Ok(None),
    };
    let Some((checkpoint, end)) = past.last(sink.held()?) else { return Ok(None) };
    let errors = args.errors.as_deref();
    let damaged = match () {
        () if !sink.is_as_written(checkpoint.mark, &checkpoint.written)? => partial.as_path(),
        () if !Errors::are_as_written(errors, checkpoint.errors, &checkpoint.errors_written) => errors.unwrap_or(path),
        () => return Ok(Some(Past::Part(checkpoint.clone(), *end))),
    };
    let name = damaged.display();
    say(format_args!(
        "inquit: {name} is not as it was written (damaged, or changed by another program); starting again"
    ));
    Ok(None)
}

/// What is written so far is not thrown away unasked, though without its journal nothing tells how far it is.
fn look_for_journal(args: &Extract, path: &Path) -> Result<(), Failure> {
    let partial = beside(path, ".partial");
    let is_lost = partial.metadata().is_ok_and(|file| file.len() > 0) && !beside(path, ".journal").exists();
    if !is_lost || args.restart || matches!(args.resume, Some(Resume::Restart)) {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "{} exists, but its journal does not, without which it cannot be resumed; --restart discards it",
        partial.display()
    )))
}

/// Says what has changed since the interrupted run, and ends this one unless it was asked to start again.
pub(super) fn changed(args: &Extract, what: &str) -> Result<(), Failure> {
    let said = format!("the interrupted run cannot be resumed: {what} changed since");
    match args.resume {
        Some(Resume::Restart) => {
            say(format_args!("inquit: {said}; starting again"));
            Ok(())
        }
        _ => Err(Failure::Fatal(format!("{said} (--resume=restart starts again)"))),
    }
}

/// All that the output depends on beside inputs and patterns.
pub(super) fn settings(args: &Extract, format: Format) -> BTreeMap<String, String> {
    // Each option is named, so that a new one is either here or said to change nothing.
    let Extract {
        emit,
        only,
        topic,
        stance,
        place,
        speaker,
        attitudes,
        with_text,
        raw_csv,
        color,
        date,
        lang,
        since,
        until,
        host,
        dedup,
        fields,
        max_size,
        // Inputs and packs, people among them, have hashes of their own; `format` is what these two come to.
        inputs: _,
        packs: _,
        people: _,
        format: _,
        output: _,
        // These change nothing in the output.
        errors: _,
        stats: _,
        resume: _,
        restart: _,
        jobs: _,
        quiet: _,
        verbose: _,
    } = args;
    let values = [
        ("--format", format!("{format:?}")),
        ("--emit", format!("{emit:?}")),
        ("--only", format!("{only:?}")),
        ("--topic", format!("{topic:?}")),
        ("--stance", format!("{stance:?}")),
        ("--place", format!("{place:?}")),
        ("--speaker", format!("{speaker:?}")),
        ("--attitudes", format!("{attitudes}")),
        ("--with-text", format!("{with_text}")),
        ("--date", format!("{date:?}")),
        ("--lang", format!("{lang:?}")),
        ("--since", format!("{since:?}")),
        ("--until", format!("{until:?}")),
        ("--host", format!("{host:?}")),
        ("--dedup", format!("{dedup}")),
        ("--raw-csv", format!("{raw_csv}")),
        ("--max-size", format!("{max_size}")),
        ("--color", format!("{}", *color == Colour::Always)),
        ("--id-field", fields.id_field.clone()),
        ("--url-field", fields.url_field.clone()),
        ("--title-field", fields.title_field.clone()),
        ("--date-field", fields.date_field.clone()),
        ("--text-field", fields.text_field.clone()),
        ("--html-field", fields.html_field.clone()),
    ];
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
