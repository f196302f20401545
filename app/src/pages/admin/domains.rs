//! The domains in their order.

use hoptac::store::reference::domain::edit::Listed;
use leptos::prelude::*;

use super::{manage_crumbs, saved};
use crate::components::form::{Button, Checkbox, ErrorSummary, TextInput, post_form};
use crate::components::tag::{Tone, tag};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::admin::domain::form::DomainFields;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// Address of the list.
pub const ADDRESS: &str = "/quan-tri/linh-vuc";

/// `/quan-tri/linh-vuc`.
pub struct ManageDomainsPage {
    /// The domains.
    pub domains: Vec<Listed>,
    /// What stands in the form.
    pub typed: DomainFields,
    /// What is wrong with it.
    pub errors: FormErrors,
}

impl Page for ManageDomainsPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.field.domains, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.field;
        let last = self.domains.len().saturating_sub(1);
        let items = self.domains.iter().enumerate().map(|(i, d)| item(cx, d, i > 0, i < last)).collect_view();
        view! {
            {manage_crumbs(cx, &[], w.domains)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {saved(cx)}
            <h1>{w.domains}</h1>
            <p class="lead">{cx.w.domain.lead}</p>
            <ol class="tasks">{items}</ol>
            <section class="sec">
                {post_form(cx, cx.href(ADDRESS), "card", view! {
                    <h2>{cx.w.domain.add}</h2>
                    {fields(cx, &self.typed, &self.errors)}
                    <div class="row"><Button label=cx.w.admin.add name="act" value="add"/></div>
                })}
            </section>
        }
        .into_any()
    }
}

fn item(cx: &Cx, listed: &Listed, up: bool, down: bool) -> AnyView {
    let w = &cx.w.domain;
    let domain = &listed.domain;
    let name = cx.domain(&domain.slug);
    let address = format!("{ADDRESS}/{}", domain.slug);
    let shift = |act: &'static str, sign: &'static str, label: String| {
        let slug = domain.slug.clone();
        post_form(
            cx,
            cx.href(ADDRESS),
            "",
            view! {
                <input type="hidden" name="domain" value=slug/>
                <Button label=sign name="act" value=act quiet=true described=label/>
            },
        )
    };
    view! {
        <li id=domain.slug.clone()>
            <div>
                <a href=cx.href(&address)>{name.clone()}</a>
                <p class="tags">
                    {(!domain.public_by_default).then(|| tag(Tone::Silent, cx.w.label.internal))}
                    {state(cx, listed)}
                    <span class="small muted num">{(w.holds)(listed.commitments)}</span>
                </p>
            </div>
            <div class="row">
                {up.then(|| shift("up", "↑", (w.up)(&name)))}
                {down.then(|| shift("down", "↓", (w.down)(&name)))}
            </div>
        </li>
    }
    .into_any()
}

/// That it is retired or merged.
#[must_use]
pub fn state(cx: &Cx, listed: &Listed) -> AnyView {
    let w = &cx.w.admin;
    let words = match (&listed.domain.merged_into, listed.domain.retired_on) {
        (Some(into), _) => (w.merged_into)(&cx.domain(into)),
        (None, Some(day)) => (cx.w.domain.retired)(&(cx.w.common.date)(day)),
        (None, None) => return ().into_any(),
    };
    view! { <span class="muted">{words}</span> }.into_any()
}

/// The fields of a domain.
#[must_use]
pub fn fields(cx: &Cx, typed: &DomainFields, errors: &FormErrors) -> AnyView {
    let w = &cx.w.field;
    view! {
        <div class="fields">
            <TextInput name="name_vi" label=w.name_vi value=typed.name_vi.clone() error=errors.at("name_vi")/>
            <TextInput name="name_en" label=w.name_en value=typed.name_en.clone() error=errors.at("name_en")/>
            <Checkbox name="public" label=cx.w.domain.public_by_default checked=typed.public error=errors.at("public")/>
        </div>
    }
    .into_any()
}
