//! One file a page: the page value and its view. Its form, if it has one, is `form.rs` in the folder of its name.

use leptos::prelude::AnyView;

use crate::cx::Cx;

pub mod account;
pub mod acted;

pub mod admin;
pub mod leader;
pub mod public;
pub mod resume;
pub mod sign_in;
pub mod work;

/// What the head of a page says.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Title without the site's name. Escaped by the shell.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: Option<String>,
    /// Whether the page holds an island. Pages without one load no script at all.
    pub islands: bool,
}

/// A page: everything it shows, and how.
pub trait Page {
    /// Its head.
    fn head(&self, cx: &Cx) -> Head;

    /// The content of `<main>`, breadcrumbs included.
    fn body(self, cx: &Cx) -> AnyView;
}
