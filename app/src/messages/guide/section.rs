//! Sections of the text pages.

use crate::messages::lang::Text;

/// A section of a text page, in both languages.
pub struct Section {
    /// Its heading.
    pub title: Text,
    /// Its parts in order.
    pub parts: &'static [Part],
}

/// A part of a section.
pub enum Part {
    /// A paragraph.
    Text(Text),
    /// An item of the list that it makes with the items beside it.
    Item(Text),
}
