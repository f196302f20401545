//! What a visitor sees when something went wrong.

use leptos::prelude::*;

use crate::cx::Cx;
use crate::pages::{Head, Page};

/// An error in words, with a way out.
pub struct ErrorPage {
    /// HTTP status.
    pub status: u16,
    /// Number under which it was logged.
    pub request_id: Option<String>,
}

impl Page for ErrorPage {
    fn head(&self, _cx: &Cx) -> Head {
        Head { title: self.status.to_string(), ..Head::default() }
    }

    fn body(self, _cx: &Cx) -> AnyView {
        view! { <h1>{self.status}</h1> }.into_any()
    }
}
