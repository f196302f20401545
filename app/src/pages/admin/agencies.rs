//! The agencies of the own locality.

use hoptac::store::reference::agency::edit::Listed;
use leptos::prelude::*;

use super::{manage_crumbs, saved};
use crate::components::form::{Button, DayInput, ErrorSummary, Segments, TextInput, post_form};
use crate::components::record_text::around;
use crate::components::tag::{Tone, tag};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::admin::agency::form::AgencyFields;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// Address of the list.
pub const ADDRESS: &str = "/quan-tri/co-quan";

/// `/quan-tri/co-quan`.
pub struct AgenciesPage {
    /// The agencies.
    pub agencies: Vec<Listed>,
    /// What stands in the form.
    pub typed: AgencyFields,
    /// What is wrong with it.
    pub errors: FormErrors,
}

impl Page for AgenciesPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.agency.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.agency;
        let unit = cx.staff.as_ref().map(|staff| cx.locality(&staff.locality)).unwrap_or_default();
        let list = if self.agencies.is_empty() {
            view! { <p class="calm">{w.none}</p> }.into_any()
        } else {
            let items = self.agencies.iter().map(|listed| item(cx, listed)).collect_view();
            view! { <ul class="tasks">{items}</ul> }.into_any()
        };
        view! {
            {manage_crumbs(cx, &[], w.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {saved(cx)}
            <h1>{w.title}</h1>
            <p class="lead">{(w.lead)(&unit)}</p>
            {list}
            <section class="sec">
                {post_form(cx, cx.href(ADDRESS), "card", view! {
                    <h2>{w.add}</h2>
                    {fields(cx, &self.typed, &self.errors)}
                    <div class="row"><Button label=cx.w.admin.add/></div>
                })}
            </section>
        }
        .into_any()
    }
}

fn item(cx: &Cx, listed: &Listed) -> AnyView {
    let w = &cx.w.agency;
    let agency = &listed.agency;
    let state = match (&listed.merged_into, agency.valid_to) {
        (Some(into), _) => Some((cx.w.admin.merged_into)(into)),
        (None, Some(day)) => Some((w.ended)(&(cx.w.common.date)(day))),
        (None, None) => None,
    };
    let state = state.map(|state| {
        let into = listed.merged_into.as_deref().unwrap_or_default();
        view! { <span class="muted">{around(cx, state, into)}</span> }
    });
    let address = cx.href(&format!("{ADDRESS}/{}", agency.id));
    let open = format!("{}: {}", cx.w.action.open, agency.name);
    let link = match &listed.merged_into {
        Some(_) => ().into_any(),
        None => view! { <a class="btn quiet" href=address aria-label=open>{cx.w.action.open}</a> }.into_any(),
    };
    view! {
        <li>
            <div>
                <b lang=cx.record_lang()>{agency.name.clone()}</b>
                <p class="tags">{tag(Tone::Silent, (cx.w.common.channel)(agency.channel))}{state}</p>
                {former(cx, listed)}
                <p class="small muted num">{(w.holds)(listed.leads, listed.accounts)}</p>
            </div>
            {link}
        </li>
    }
    .into_any()
}

/// The names it had.
#[must_use]
pub fn former(cx: &Cx, listed: &Listed) -> AnyView {
    let w = &cx.w.agency;
    if listed.former.is_empty() {
        return ().into_any();
    }
    let names: Vec<String> = listed
        .former
        .iter()
        .map(|(name, until)| (w.former_until)(name, &(cx.w.common.date)(*until)))
        .collect();
    let names = names.into_iter().zip(&listed.former).enumerate();
    let names = names
        .map(|(n, (words, (name, _)))| view! { {(n > 0).then_some("; ")}{around(cx, words, name)} })
        .collect_view();
    view! { <p class="small">{w.former}": "{names}</p> }.into_any()
}

/// The fields of an agency.
#[must_use]
pub fn fields(cx: &Cx, typed: &AgencyFields, errors: &FormErrors) -> AnyView {
    use hoptac::model::agency::Channel;
    let w = &cx.w.agency;
    let channels = Channel::ALL.iter().map(|c| (c.code(), (cx.w.common.channel)(*c))).collect();
    view! {
        <div class="fields">
            <TextInput name="name" label=w.name value=typed.name.clone() hint=w.name_hint
                error=errors.at("name")/>
            <Segments name="channel" label=cx.w.field.channel value=typed.channel.clone() options=channels
                error=errors.at("channel")/>
            <DayInput name="valid_from" label=w.valid_from value=typed.valid_from.clone()
                error=errors.at("valid_from")/>
            <DayInput name="valid_to" label=w.valid_to value=typed.valid_to.clone() hint=w.valid_to_hint
                error=errors.at("valid_to")/>
        </div>
    }
    .into_any()
}
