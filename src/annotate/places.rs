//! Places: countries, regions, cities and disputed land, by gazetteer.

use crate::annotate::Annotated;
use crate::patterns::{Pack, PackError};

/// The stage.
#[derive(Debug, Default)]
pub struct Places {}

impl Places {
    /// Prepares the stage.
    ///
    /// # Errors
    /// When the pack lacks what the stage needs.
    pub fn new(_pack: &mut Pack) -> Result<Self, PackError> {
        Ok(Self::default())
    }

    /// Runs the stage.
    pub fn run(&self, _doc: &mut Annotated<'_>) {}
}
