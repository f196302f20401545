//! Sign-in.

use hoptac::model::access::Role;
use leptos::prelude::*;

use crate::cx::Cx;
use crate::forms::state::FormErrors;
use crate::pages::{Head, Page};

/// The sign-in form.
pub struct SignInPage {
    /// Typed address.
    pub email: String,
    /// Local path to go on to.
    pub next: String,
    /// Body of a form sent to `next` after the session had ended; empty when there was none.
    pub kept: String,
    /// What is wrong.
    pub errors: FormErrors,
    /// Demo mode: name, address and role of each account.
    pub demo_accounts: Vec<(String, String, Role)>,
    /// Demo mode: the password of all of them.
    pub demo_password: Option<String>,
}

impl Page for SignInPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.common.sign_in.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        view! { <h1>{cx.w.common.sign_in}</h1> }.into_any()
    }
}
