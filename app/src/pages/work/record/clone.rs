//! A new agreement that carries on an earlier one.

use hoptac::store::record::agreement::AgreementPage;
use leptos::prelude::*;

use super::facts::facts_fields;
use super::{edit_path, top};
use crate::components::form::{Button, ErrorSummary, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::work::record::facts::form::FactsFields;
use crate::pages::work::record::lifecycle::picks;
use crate::pages::{Head, Page};

/// `/lam-viec/soan/{slug}/ke-thua`.
pub struct ClonePage {
    /// The agreement that is carried on.
    pub data: AgreementPage,
    /// The facts of the new one.
    pub typed: FactsFields,
    /// Codes of the ticked commitments.
    pub picked: Vec<String>,
    /// What is wrong with it.
    pub errors: FormErrors,
}

impl Page for ClonePage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.record.clone, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.record;
        let a = &self.data.agreement;
        let picks = picks(cx, self.data.commitments.iter(), |code| self.picked.iter().any(|c| c == code));
        view! {
            {top(cx, a, w.clone)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            <h1>{w.clone}</h1>
            <p class="lead">{w.clone_lead}</p>
            {post_form(cx, cx.href(&edit_path(&a.slug, "/ke-thua")), "card wide", view! {
                {facts_fields(cx, &self.typed, &self.errors)}
                <fieldset><legend>{w.clone_pick}</legend>{picks}</fieldset>
                <div class="row"><Button label=w.create/></div>
            })}
        }
        .into_any()
    }
}
