//! The page behind a link: its holder sets a password.

use hoptac::store::auth::password_link::Holder;
use leptos::prelude::*;

use super::new_password;
use crate::components::form::{Button, ErrorSummary, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// `/dat-mat-khau/{token}`.
pub struct SetPasswordPage {
    /// Whose password it is.
    pub holder: Holder,
    /// What is wrong.
    pub errors: FormErrors,
}

impl Page for SetPasswordPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.password.set_title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.password;
        let fields = new_password(cx, &self.errors);
        view! {
            <ErrorSummary cx=cx.clone() errors=self.errors/>
            <h1>{w.set_title}</h1>
            <p class="lead">{(w.set_for)(&self.holder.name, &self.holder.email)}</p>
            {post_form(cx, cx.href(&cx.path), "card", view! {
                {fields}
                <div class="row"><Button label=w.set/></div>
            })}
        }
        .into_any()
    }
}
