//! Asking for the first administrator of a locality.

use hoptac::model::locality::{Locality, LocalityId};
use hoptac::store::db::codec::compare_vi;
use leptos::prelude::*;

use super::{ADDRESS, FIRST_ADMIN, crumbs};
use crate::components::form::{Button, ErrorSummary, Select, TextInput, post_form};
use crate::cx::Cx;
use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// What is typed, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstAdminFields {
    /// Key of the locality.
    pub locality: String,
    /// E-mail address.
    pub email: String,
    /// Name.
    pub name: String,
}

impl FirstAdminFields {
    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self { locality: pairs.line("locality"), email: pairs.line("email"), name: pairs.line("name") }
    }
}

/// `/quan-tri/dia-phuong/quan-tri-dau-tien`.
pub struct FirstAdminPage {
    /// What stands in the form.
    pub typed: FirstAdminFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// The localities without an administrator.
    pub without: Vec<LocalityId>,
}

impl Page for FirstAdminPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.locality_request.first, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.locality_request;
        let [locality, email, name] = ["locality", "email", "name"].map(|field| self.errors.at(field));
        let options = units(cx, &self.without);
        let typed = self.typed;
        view! {
            {crumbs(cx, &[(cx.w.common.localities, ADDRESS)], w.first)}
            <ErrorSummary cx=cx.clone() errors=self.errors/>
            <h1>{w.first}</h1>
            <p class="lead">{w.first_lead}</p>
            {post_form(cx, cx.href(FIRST_ADMIN), "card", view! {
                <Select name="locality" label=cx.w.field.locality value=typed.locality options=options error=locality/>
                <TextInput name="name" label=cx.w.field.name value=typed.name error=name autocomplete="off"/>
                <TextInput name="email" label=cx.w.sign_in.email value=typed.email error=email kind="email"
                    autocomplete="off" inputmode="email"/>
                <div class="row"><Button label=cx.w.extension.send/></div>
            })}
            <p>{w.why}</p>
        }
        .into_any()
    }
}

/// The units to choose from.
fn units(cx: &Cx, without: &[LocalityId]) -> Vec<(String, String)> {
    let mut units: Vec<&Locality> =
        without.iter().filter_map(|unit| cx.reference.lineage.get(unit)).collect();
    units.sort_by(|a, b| compare_vi(cx.unit(a), cx.unit(b)));
    let names = units.into_iter().map(|unit| (unit.id.0.clone(), cx.full_unit(unit).to_owned()));
    std::iter::once((String::new(), String::new())).chain(names).collect()
}
