//! The life of an agreement: in force, over, replaced, put away, deleted.

use hoptac::model::agreement::{State, Visibility};
use hoptac::store::record::agreement::AgreementPage;
use hoptac::store::record::commitment::CommitmentCard;
use leptos::prelude::*;

use super::{edit_path, options, top};
use crate::components::form::{Button, Checkbox, DayInput, ErrorSummary, Select, post_form};
use crate::components::summary_list::summary_list;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::work::record::why::{Offer, WhyFields, why_fields};
use crate::pages::{Head, Page};

/// How an agreement may end, other than by its successor.
const ENDS: &[State] = &[State::Concluded, State::Expired, State::Rearranged];

/// `/lam-viec/soan/{slug}/hieu-luc`.
pub struct LifePage {
    /// The agreement.
    pub data: AgreementPage,
    /// Day typed for coming into force.
    pub force_on: String,
    /// Why what was agreed is to change.
    pub why: WhyFields,
    /// Why the last step was not taken.
    pub errors: FormErrors,
}

impl Page for LifePage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.record.life_title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.record;
        let a = &self.data.agreement;
        let mut rows = vec![(cx.w.public.state, (cx.w.common.state)(a.state).into_any())];
        if let Some(day) = a.in_force_on {
            rows.push((w.force_on, (cx.w.common.date)(day).into_any()));
        }
        if let Some(day) = a.ended_on {
            rows.push((cx.w.field.valid_to, (cx.w.common.date)(day).into_any()));
        }
        let clone = cx.href(&edit_path(&a.slug, "/ke-thua"));
        let steps = match a.state {
            State::Draft => view! { {force(cx, &self)}{archive(cx, &self)} }.into_any(),
            _ => proposals(cx, &self),
        };
        view! {
            {top(cx, a, w.life_title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            <h1>{w.life_title}</h1>
            {a.archived_at.is_some().then(|| view! { <p class="notice">{w.archived}</p> })}
            {summary_list(rows)}
            {steps}
            <section class="sec">
                <header><h2>{w.clone}</h2></header>
                <p>{w.clone_lead}</p>
                <p class="row"><a class="btn quiet" href=clone>{w.clone}</a></p>
            </section>
            {delete(cx, &self)}
        }
        .into_any()
    }
}

/// A section with a form of its own, all to the same address.
fn section(cx: &Cx, page: &LifePage, heading: &'static str, hint: &'static str, fields: AnyView) -> AnyView {
    let a = &page.data.agreement;
    let address = cx.href(&edit_path(&a.slug, "/hieu-luc"));
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> });
    view! {
        <section class="sec">
            <header><h2>{heading}</h2></header>
            {hint}
            {post_form(cx, address, "card form", view! {
                <input type="hidden" name="version" value=a.version.to_string()/>
                {fields}
            })}
        </section>
    }
    .into_any()
}

fn force(cx: &Cx, page: &LifePage) -> AnyView {
    let w = &cx.w.record;
    let fields = view! {
        <DayInput name="force_on" label=w.force_on value=page.force_on.clone() error=page.errors.at("force_on")/>
        <div class="row"><Button label=w.enter_force name="act" value="force"/></div>
    };
    section(cx, page, w.enter_force, w.force_hint, fields.into_any())
}

/// What is proposed once it is in force, each with its own button, and one reason for whichever is pressed.
fn proposals(cx: &Cx, page: &LifePage) -> AnyView {
    let w = &cx.w.proposal;
    let a = &page.data.agreement;
    let address = cx.href(&edit_path(&a.slug, "/hieu-luc"));
    let in_force = a.state == State::InForce;
    let offer = Offer { documents: &page.data.documents, ..Offer::default() };
    view! {
        <section class="sec">
            <header><h2>{w.title}</h2></header>
            {post_form(cx, address, "card form", view! {
                <input type="hidden" name="version" value=a.version.to_string()/>
                {why_fields(cx, a, &page.why, &page.errors, offer)}
                {in_force.then(|| view! { {end(cx, page)}{replace(cx, page)} })}
                {archive_fields(cx, page)}
                {(a.visibility == Visibility::Public).then(|| unpublish(cx, page))}
            })}
        </section>
    }
    .into_any()
}

fn end(cx: &Cx, page: &LifePage) -> AnyView {
    let w = &cx.w.record;
    let ends = options(ENDS, State::code, cx.w.common.state);
    view! {
        <fieldset>
            <legend>{w.ended}</legend>
            <Select name="end" label=w.end_as value=State::Concluded.code() options=ends error=page.errors.at("end")/>
            <div class="row"><Button label=cx.w.action.end name="act" value="end" quiet=true/></div>
        </fieldset>
    }
    .into_any()
}

/// Replacement, offered once a successor is on record.
fn replace(cx: &Cx, page: &LifePage) -> AnyView {
    let w = &cx.w.record;
    if !page.data.lineage.iter().any(|next| !next.before) {
        return ().into_any();
    }
    let error = page.errors.at("replace").map(|e| view! { <p class="error">{e}</p> });
    let open = page.data.commitments.iter().filter(|card| card.commitment.progress.is_open());
    let rows = picks(cx, open, |_| true);
    view! {
        <fieldset id="replace">
            <legend>{w.replace}</legend>
            <p class="hint">{w.replace_hint}</p>
            {error}
            {rows}
            <div class="row"><Button label=w.replace_button name="act" value="replace" quiet=true/></div>
        </fieldset>
    }
    .into_any()
}

fn unpublish(cx: &Cx, page: &LifePage) -> AnyView {
    let w = &cx.w.proposal;
    let error = page.errors.at("unpublish").map(|e| view! { <p class="error">{e}</p> });
    view! {
        <fieldset id="unpublish">
            <legend>{w.unpublish}</legend>
            <p class="hint">{w.unpublish_hint}</p>
            {error}
            <div class="row"><Button label=w.unpublish name="act" value="unpublish" quiet=true/></div>
        </fieldset>
    }
    .into_any()
}

/// Commitments to tick.
pub(super) fn picks<'a>(
    cx: &Cx,
    cards: impl Iterator<Item = &'a CommitmentCard>,
    ticked: impl Fn(&str) -> bool,
) -> AnyView {
    cards
        .map(|card| {
            let c = &card.commitment;
            let label = format!("{} · {}", c.code, c.content.text);
            view! { <Checkbox name=format!("pick_{}", c.code) label=label checked=ticked(&c.code) lang=cx.record_lang()/> }
        })
        .collect_view()
        .into_any()
}

fn archive(cx: &Cx, page: &LifePage) -> AnyView {
    let w = &cx.w.record;
    section(cx, page, w.archive, w.archive_hint, archive_button(cx, page))
}

fn archive_button(cx: &Cx, page: &LifePage) -> AnyView {
    let w = &cx.w.record;
    let (label, act) = if page.data.agreement.archived_at.is_some() {
        (w.unarchive, "unarchive")
    } else {
        (w.archive, "archive")
    };
    view! { <div class="row" id="archive"><Button label=label name="act" value=act quiet=true/></div> }
        .into_any()
}

fn archive_fields(cx: &Cx, page: &LifePage) -> AnyView {
    let w = &cx.w.record;
    let error = page.errors.at("archive").map(|e| view! { <p class="error">{e}</p> });
    view! {
        <fieldset>
            <legend>{w.archive}</legend>
            <p class="hint">{w.archive_hint}</p>
            {error}
            {archive_button(cx, page)}
        </fieldset>
    }
    .into_any()
}

fn delete(cx: &Cx, page: &LifePage) -> AnyView {
    let w = &cx.w.record;
    let a = &page.data.agreement;
    if a.state != State::Draft || a.visibility != Visibility::Internal {
        return ().into_any();
    }
    let fields = view! {
        <Checkbox name="sure" label=w.delete_sure checked=false error=page.errors.at("sure")/>
        <div class="row"><Button label=w.delete_draft name="act" value="delete" quiet=true/></div>
    };
    section(cx, page, w.delete_draft, w.delete_hint, fields.into_any())
}
