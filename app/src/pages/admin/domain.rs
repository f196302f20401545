//! One domain: change it, retire it, merge it into another.

pub mod form;

use hoptac::model::domain::OTHER;
use hoptac::store::reference::domain::edit::Listed;
use leptos::prelude::*;

use super::domains::{ADDRESS, fields, state};
use super::manage_crumbs;
use crate::components::conflict::{Clash, conflict};
use crate::components::form::{Button, ErrorSummary, Select, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::admin::domain::form::DomainFields;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// `/quan-tri/linh-vuc/{domain}`.
pub struct ManageDomainPage {
    /// The domain as it stands.
    pub listed: Listed,
    /// What stands in the form.
    pub typed: DomainFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// Whether somebody else changed it meanwhile.
    pub stale: bool,
}

impl Page for ManageDomainPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, &cx.domain(&self.listed.domain.slug), &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.field;
        let domain = &self.listed.domain;
        let name = cx.domain(&domain.slug);
        let address = cx.href(&format!("{ADDRESS}/{}", domain.slug));
        let version = self.listed.version.to_string();
        let stale = self.stale.then(|| conflict(cx, clashes(cx, &self.listed, &self.typed)));
        view! {
            {manage_crumbs(cx, &[(w.domains, ADDRESS)], &name)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {stale}
            <h1>{name}</h1>
            <p>{state(cx, &self.listed)}" "<span class="muted num">{(cx.w.domain.holds)(self.listed.commitments)}</span></p>
            <div class="stacked">
                {post_form(cx, address.clone(), "card", view! {
                    <input type="hidden" name="version" value=version.clone()/>
                    {fields(cx, &self.typed, &self.errors)}
                    <div class="row"><Button label=cx.w.action.save_changes name="act" value="save"/></div>
                })}
                {ending(cx, &self, &address, &version)}
            </div>
        }
        .into_any()
    }
}

/// Retiring and merging, where they are possible.
fn ending(cx: &Cx, page: &ManageDomainPage, address: &str, version: &str) -> AnyView {
    let w = &cx.w.domain;
    let domain = &page.listed.domain;
    if domain.slug == OTHER {
        return view! { <p class="notice">{w.other_stays}</p> }.into_any();
    }
    if domain.merged_into.is_some() {
        return ().into_any();
    }
    let (label, act) = if domain.is_offered() { (w.retire, "retire") } else { (w.restore, "restore") };
    let mut options = vec![(String::new(), cx.w.admin.choose.to_owned())];
    let others = cx.reference.offered_domains().filter(|other| other.slug != domain.slug);
    options.extend(others.map(|other| (other.slug.clone(), cx.domain(&other.slug))));
    view! {
        {post_form(cx, address.to_owned(), "card", view! {
            <h2>{w.retire}</h2>
            <p class="small">{w.retire_hint}</p>
            <input type="hidden" name="version" value=version.to_owned()/>
            <div class="row"><Button label=label name="act" value=act quiet=true/></div>
        })}
        {post_form(cx, address.to_owned(), "card", view! {
            <h2>{w.merge}</h2>
            <p class="small">{w.merge_hint}</p>
            <input type="hidden" name="version" value=version.to_owned()/>
            <Select name="into" label=cx.w.admin.into value=page.typed.into.clone() options=options
                error=page.errors.at("into")/>
            <div class="row"><Button label=cx.w.admin.merge name="act" value="merge" quiet=true/></div>
        })}
    }
    .into_any()
}

/// What two people wrote differently.
fn clashes(cx: &Cx, listed: &Listed, typed: &DomainFields) -> Vec<Clash> {
    let w = &cx.w.field;
    let say = |yes: bool| if yes { cx.w.audit.yes } else { cx.w.audit.no }.to_owned();
    let domain = &listed.domain;
    [
        (w.name_vi, domain.name_vi.clone(), typed.name_vi.clone()),
        (w.name_en, domain.name_en.clone(), typed.name_en.clone()),
        (cx.w.domain.public_by_default, say(domain.public_by_default), say(typed.public)),
    ]
    .into_iter()
    .filter(|(_, theirs, yours)| theirs != yours)
    .map(|(label, theirs, yours)| Clash { label: label.to_owned(), theirs, yours })
    .collect()
}
