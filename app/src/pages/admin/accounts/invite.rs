//! Inviting somebody.

use leptos::prelude::*;

use super::{ACCOUNTS, AccountFields, accounts_crumbs, person_fields};
use crate::components::form::{Button, ErrorSummary, TextInput, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// `/quan-tri/tai-khoan/moi`.
pub struct InvitePage {
    /// What was typed.
    pub typed: AccountFields,
    /// What is wrong.
    pub errors: FormErrors,
}

impl Page for InvitePage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.account.invite, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.account;
        let email = self.errors.at("email");
        let address = self.typed.email.clone();
        let fields = person_fields(cx, self.typed, &self.errors);
        view! {
            <ErrorSummary cx=cx.clone() errors=self.errors/>
            {accounts_crumbs(cx, w.invite)}
            <h1>{w.invite}</h1>
            <p class="lead">{w.invite_lead}</p>
            {post_form(cx, cx.href(&format!("{ACCOUNTS}/moi")), "card", view! {
                <TextInput name="email" label=cx.w.sign_in.email value=address error=email kind="email"
                    autocomplete="off" inputmode="email"/>
                {fields}
                <div class="row"><Button label=if cx.mail { w.invite_send } else { w.invite_make }/></div>
            })}
        }
        .into_any()
    }
}
