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
use crate::pages::{Head, Page};

/// How an agreement may end, other than by its successor.
const ENDS: &[State] = &[State::Concluded, State::Expired, State::Rearranged];

/// `/lam-viec/soan/{slug}/hieu-luc`.
pub struct LifePage {
    /// The agreement.
    pub data: AgreementPage,
    /// Day typed for coming into force.
    pub force_on: String,
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
            State::Draft => force(cx, &self),
            State::InForce => view! { {end(cx, &self)}{replace(cx, &self)} }.into_any(),
            _ => ().into_any(),
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
            {archive(cx, &self)}
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

fn end(cx: &Cx, page: &LifePage) -> AnyView {
    let w = &cx.w.record;
    let ends = options(ENDS, State::code, cx.w.common.state);
    let fields = view! {
        <Select name="end" label=w.end_as value=State::Concluded.code() options=ends error=page.errors.at("end")/>
        <div class="row"><Button label=cx.w.action.end name="act" value="end" quiet=true/></div>
    };
    section(cx, page, w.ended, "", fields.into_any())
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
    let fields = view! {
        <fieldset id="replace">
            <legend>{w.tab_contents}</legend>
            {error}
            {rows}
        </fieldset>
        <div class="row"><Button label=w.replace_button name="act" value="replace" quiet=true/></div>
    };
    section(cx, page, w.replace, w.replace_hint, fields.into_any())
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
    let fields = if page.data.agreement.archived_at.is_some() {
        view! { <div class="row" id="archive"><Button label=w.unarchive name="act" value="unarchive" quiet=true/></div> }.into_any()
    } else {
        view! { <div class="row" id="archive"><Button label=w.archive name="act" value="archive" quiet=true/></div> }.into_any()
    };
    section(cx, page, w.archive, w.archive_hint, fields)
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
