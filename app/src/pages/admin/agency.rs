//! One agency: change it, end it, merge it into another.

pub mod form;

use hoptac::store::reference::agency::edit::Listed;
use leptos::prelude::*;

use super::agencies::{ADDRESS, fields, former};
use super::manage_crumbs;
use crate::components::conflict::{Clash, conflict};
use crate::components::form::{Button, ErrorSummary, Select, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::admin::agency::form::AgencyFields;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// `/quan-tri/co-quan/{agency}`.
pub struct AgencyPage {
    /// The agency as it stands.
    pub listed: Listed,
    /// Agencies it can be merged into.
    pub others: Vec<Listed>,
    /// What stands in the form.
    pub typed: AgencyFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// Whether somebody else changed it meanwhile.
    pub stale: bool,
}

impl Page for AgencyPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, &self.listed.agency.name, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.agency;
        let name = self.listed.agency.name.clone();
        let address = cx.href(&format!("{ADDRESS}/{}", self.listed.agency.id));
        let version = self.listed.version.to_string();
        let stale = self.stale.then(|| conflict(cx, clashes(cx, &self.listed, &self.typed)));
        let mut options: Vec<(String, String)> = vec![(String::new(), cx.w.admin.choose.to_owned())];
        options.extend(self.others.iter().map(|o| (o.agency.id.to_string(), o.agency.name.clone())));
        let merge = (!self.others.is_empty()).then(|| {
            post_form(
                cx,
                address.clone(),
                "card",
                view! {
                    <h2>{w.merge}</h2>
                    <p class="small">{w.merge_hint}</p>
                    <input type="hidden" name="version" value=version.clone()/>
                    <Select name="into" label=cx.w.admin.into value=self.typed.into.clone() options=options
                        error=self.errors.at("into")/>
                    <div class="row"><Button label=cx.w.admin.merge name="act" value="merge" quiet=true/></div>
                },
            )
        });
        view! {
            {manage_crumbs(cx, &[(w.title, ADDRESS)], &name)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {stale}
            <h1 lang=cx.record_lang()>{name.clone()}</h1>
            {former(cx, &self.listed)}
            <p class="muted num">{(w.holds)(self.listed.leads, self.listed.accounts)}</p>
            <div class="stacked">
                {post_form(cx, address, "card", view! {
                    <input type="hidden" name="version" value=version/>
                    {fields(cx, &self.typed, &self.errors)}
                    <div class="row"><Button label=cx.w.action.save_changes name="act" value="save"/></div>
                })}
                {merge}
            </div>
        }
        .into_any()
    }
}

/// What two people wrote differently.
fn clashes(cx: &Cx, listed: &Listed, typed: &AgencyFields) -> Vec<Clash> {
    let w = &cx.w.agency;
    let theirs = AgencyFields::of(&listed.agency, listed.version);
    let channel =
        |code: &str| code.parse().map_or_else(|_| code.to_owned(), |c| (cx.w.common.channel)(c).to_owned());
    let day = |typed: &str| crate::form::parse::day(typed).map_or_else(|| typed.to_owned(), cx.w.common.date);
    [
        (w.name, theirs.name, typed.name.clone()),
        (cx.w.field.channel, channel(&theirs.channel), channel(&typed.channel)),
        (w.valid_from, theirs.valid_from, day(&typed.valid_from)),
        (w.valid_to, theirs.valid_to, day(&typed.valid_to)),
    ]
    .into_iter()
    .filter(|(_, theirs, yours)| theirs != yours)
    .map(|(label, theirs, yours)| Clash { label: label.to_owned(), theirs, yours })
    .collect()
}
