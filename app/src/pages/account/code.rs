//! Second step of signing in.

use leptos::prelude::*;

use crate::components::form::{Button, ErrorSummary, TextInput, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// `/dang-nhap/ma`.
pub struct CodePage {
    /// Local path to go on to.
    pub next: String,
    /// Body of a form that waits for the sign-in; empty when there is none.
    pub kept: String,
    /// What is wrong.
    pub errors: FormErrors,
}

impl Page for CodePage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.second_factor.code_title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.second_factor;
        let error = self.errors.at("code");
        let kept =
            (!self.kept.is_empty()).then(|| view! { <input type="hidden" name="kept" value=self.kept/> });
        view! {
            <ErrorSummary cx=cx.clone() errors=self.errors/>
            <h1>{w.code_title}</h1>
            <p class="lead">{w.code_lead}</p>
            {post_form(cx, cx.href("/dang-nhap/ma"), "card", view! {
                <input type="hidden" name="next" value=self.next/>
                {kept}
                <TextInput name="code" label=w.code value="" hint=w.code_or_recovery error=error
                    autocomplete="one-time-code" class="day"/>
                <div class="row">
                    <Button label=cx.w.common.sign_in/>
                    <a href=cx.href("/dang-nhap")>{cx.w.sign_in.back_to_sign_in}</a>
                </div>
            })}
        }
        .into_any()
    }
}
