//! Asking for a link to set a new password.

use leptos::prelude::*;

use crate::components::form::{Button, ErrorSummary, TextInput, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// `/quen-mat-khau`.
pub struct ForgotPage {
    /// Typed address.
    pub email: String,
    /// What is wrong.
    pub errors: FormErrors,
}

impl Page for ForgotPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.password.forgot, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.password;
        let email = self.errors.at("email");
        view! {
            <ErrorSummary cx=cx.clone() errors=self.errors/>
            <h1>{w.forgot}</h1>
            <p class="lead">{if cx.mail { w.forgot_lead } else { w.forgot_ask }}</p>
            {cx.mail.then(|| post_form(cx, cx.href("/quen-mat-khau"), "card", view! {
                <TextInput name="email" label=cx.w.sign_in.email value=self.email error=email kind="email"
                    autocomplete="username" inputmode="email"/>
                <div class="row">
                    <Button label=w.forgot_send/>
                    <a href=cx.href("/dang-nhap")>{cx.w.sign_in.back_to_sign_in}</a>
                </div>
            }))}
        }
        .into_any()
    }
}
