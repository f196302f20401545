//! Localities: what waits for a second person, asking for a change of first-level units, and the changes entered.

pub mod correction;
pub mod first_admin;
pub mod form;
pub mod preview;
pub mod request;

#[cfg(test)]
mod tests;

use hoptac::model::access::Action;
use hoptac::model::locality::change::ChangeKind;
use hoptac::model::locality::request::{Content, RequestState};
use hoptac::model::locality::{Locality, LocalityId, LocalityKind};
use hoptac::store::db::codec::compare_vi;
use hoptac::store::reference::locality::request::Request;
use leptos::prelude::*;

use super::{SAVED, manage_crumbs};
use crate::components::form::{DayInput, ErrorSummary, Segments, TextInput};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::admin::localities::form::ChangeFields;
use crate::pages::work::{can, form_head, work_crumbs};
use crate::pages::{Head, Page};

/// Address of the form and the changes entered.
pub const ADDRESS: &str = "/quan-tri/dia-phuong";
/// Address of the preview.
pub const PREVIEW: &str = "/quan-tri/dia-phuong/xem-truoc";

/// Address of the form of a correction.
pub const CORRECTION: &str = "/quan-tri/dia-phuong/dinh-chinh";
/// Its parameter: the unit.
pub const UNIT: &str = "don-vi";

/// Address of asking for a first administrator.
pub const FIRST_ADMIN: &str = "/quan-tri/dia-phuong/quan-tri-dau-tien";

/// `/quan-tri/dia-phuong`.
pub struct ChangesPage {
    /// What stands in the form.
    pub typed: ChangeFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// What waits for a second person and what was declined lately.
    pub requests: Vec<Request>,
}

impl Page for ChangesPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.common.localities, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.locality;
        let operates = can(cx, Action::Operate);
        let saved =
            |value: &str| cx.query.split('&').any(|pair| pair.split_once('=') == Some((SAVED, value)));
        let request = &cx.w.locality_request;
        let words = [
            ("confirmed", request.confirmed),
            ("declined", request.declined),
            ("withdrawn", request.withdrawn),
        ];
        let words = words.into_iter().find(|(how, _)| saved(how)).map(|(_, words)| words);
        let done = words.map(|words| view! { <p class="panel" role="status">{words}</p> });
        let first = operates.then(|| {
            view! {
                <p class="work-links">
                    <a class="btn quiet" href=cx.href(FIRST_ADMIN)>{cx.w.locality_request.first}</a>
                </p>
            }
        });
        view! {
            {crumbs(cx, &[], cx.w.common.localities)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {done}
            <h1>{cx.w.common.localities}</h1>
            <p class="lead">{w.lead}</p>
            {requests(cx, &self.requests)}
            {operates.then(|| form(cx, &self.typed, &self.errors))}
            {first}
            {corrections(cx, &self.requests)}
            {entered(cx)}
        }
        .into_any()
    }
}

/// Breadcrumbs of these pages: under the administration for who has one, under my work for leaders.
pub(crate) fn crumbs(cx: &Cx, trail: &[(&str, &str)], here: &str) -> AnyView {
    if can(cx, Action::Operate) || can(cx, Action::Administer) {
        manage_crumbs(cx, trail, here)
    } else {
        work_crumbs(cx, trail, here)
    }
}

/// What waits, and beneath it what was declined lately, each leading to its page.
fn requests(cx: &Cx, requests: &[Request]) -> AnyView {
    let w = &cx.w.locality_request;
    let of = |state: RequestState| requests.iter().filter(|r| r.state == state).collect::<Vec<_>>();
    let (waiting, declined) = (of(RequestState::Waiting), of(RequestState::Declined));
    let list = if waiting.is_empty() {
        view! { <p class="calm">{w.waiting_none}</p> }.into_any()
    } else {
        request_list(cx, &waiting)
    };
    let declined = (!declined.is_empty()).then(|| {
        view! { <section class="sec"><h2>{w.declined_lately}</h2>{request_list(cx, &declined)}</section> }
    });
    view! { <section class="sec"><h2>{w.waiting}</h2>{list}</section>{declined} }.into_any()
}

fn request_list(cx: &Cx, requests: &[&Request]) -> AnyView {
    let w = &cx.w.locality_request;
    let items: Vec<_> = requests
        .iter()
        .map(|request| {
            let tone = if request.state == RequestState::Waiting { "tag soon" } else { "tag silent" };
            let asked = (w.asked)(&request.proposed_by, &(cx.w.common.moment)(request.proposed_at));
            view! {
                <li>
                    <div>
                        <a href=cx.href(&format!("{ADDRESS}/{}", request.id))>{title(cx, request)}</a>
                        <p class="small muted num">{asked}</p>
                    </div>
                    <span class=tone>{(w.state)(request.state)}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="tasks">{items}</ul> }.into_any()
}

/// What is asked for, in a line.
pub(crate) fn title(cx: &Cx, request: &Request) -> String {
    match &request.content {
        Content::Change(change) => {
            let from: Vec<String> = change.from.iter().map(|unit| full(cx, unit)).collect();
            (cx.w.locality.changed)(&from.join(" + "), &request.title, &(cx.w.common.date)(change.on))
        }
        Content::Correction(_) => (cx.w.locality_request.correct_of)(&request.title),
        Content::FirstAdmin(first) => {
            format!("{}: {}", (cx.w.locality_request.first_of)(&full(cx, &first.locality)), first.name)
        }
    }
}

/// Full name of a unit; its key when it is not on record.
fn full(cx: &Cx, unit: &LocalityId) -> String {
    cx.reference.lineage.get(unit).map_or_else(|| unit.0.clone(), |unit| cx.full_unit(unit).to_owned())
}

/// The form leads to the preview and writes nothing, so it is a GET.
fn form(cx: &Cx, typed: &ChangeFields, errors: &FormErrors) -> AnyView {
    let w = &cx.w.locality;
    let kinds = ChangeKind::ALL.iter().map(|k| (k.code(), (w.kind)(*k))).collect();
    let unit_kinds = LocalityKind::ALL.iter().map(|k| (k.code(), (cx.w.public.locality_kind)(*k))).collect();
    view! {
        <form method="get" action=cx.href(PREVIEW) class="card wide">
            <h2>{w.enter}</h2>
            <Segments name="kind" label=w.change value=typed.kind.clone() options=kinds error=errors.at("kind")/>
            {units(cx, typed, errors)}
            <div class="grid">
                <DayInput name="on" label=w.on value=typed.on.clone() hint=w.on_hint
                    error=errors.at("on")/>
                <TextInput name="code" label=w.code value=typed.code.clone() hint=w.code_hint
                    error=errors.at("code") inputmode="numeric" class="short"/>
                <TextInput name="name_vi" label=cx.w.field.name_vi value=typed.name_vi.clone() error=errors.at("name_vi")/>
                <TextInput name="name_en" label=cx.w.field.name_en value=typed.name_en.clone() error=errors.at("name_en")/>
            </div>
            <Segments name="unit_kind" label=w.unit_kind value=typed.unit_kind.clone() options=unit_kinds
                error=errors.at("unit_kind")/>
            <TextInput name="basis" label=w.basis value=typed.basis.clone() hint=w.basis_hint
                error=errors.at("basis")/>
            <div class="row"><button type="submit" class="btn">{cx.w.action.preview}</button></div>
        </form>
    }
    .into_any()
}

/// The units that have not ended, to tick.
fn units(cx: &Cx, typed: &ChangeFields, errors: &FormErrors) -> AnyView {
    let w = &cx.w.locality;
    let mut units: Vec<&Locality> =
        cx.reference.lineage.all().iter().filter(|unit| unit.valid_to.is_none()).collect();
    units.sort_by(|a, b| compare_vi(cx.unit(a), cx.unit(b)));
    let boxes = units
        .into_iter()
        .enumerate()
        .map(|(i, unit)| {
            let id = if i == 0 { "from".to_owned() } else { format!("from-{}", unit.id) };
            let checked = typed.from.contains(&unit.id.0);
            view! {
                <li>
                    <label class="tick">
                        <input type="checkbox" id=id name="from" value=unit.id.0.clone() checked=checked/>
                        <span>{cx.full_unit(unit).to_owned()}</span>
                    </label>
                </li>
            }
        })
        .collect_view();
    let class = if errors.of("from").is_some() { "field wrong" } else { "field" };
    let describes = errors.of("from").map(|_| "from-error");
    let error = errors.at("from").map(|e| view! { <p class="error" id="from-error">{e}</p> });
    view! {
        <fieldset class=class aria-describedby=describes>
            <legend>{w.from}</legend>
            {error}
            <ul class="plain grid units">{boxes}</ul>
        </fieldset>
    }
    .into_any()
}

/// Corrections that were made, each leading to its page with what stood there before; nothing without any.
fn corrections(cx: &Cx, requests: &[Request]) -> AnyView {
    let made: Vec<&Request> = requests.iter().filter(|r| r.state == RequestState::Confirmed).collect();
    if made.is_empty() {
        return ().into_any();
    }
    let title = cx.w.locality_request.corrections;
    view! { <section class="sec"><h2>{title}</h2>{request_list(cx, &made)}</section> }.into_any()
}

/// Changes on record, newest first.
fn entered(cx: &Cx) -> AnyView {
    let w = &cx.w.locality;
    let lineage = &cx.reference.lineage;
    let mut units: Vec<&Locality> =
        lineage.all().iter().filter(|unit| lineage.predecessors(&unit.id).next().is_some()).collect();
    units.sort_by_key(|unit| std::cmp::Reverse(unit.valid_from));
    let items = units
        .iter()
        .map(|unit| {
            let from: Vec<&str> = lineage.predecessors(&unit.id).map(|old| cx.full_unit(old)).collect();
            let change =
                (w.changed)(&from.join(" + "), cx.full_unit(unit), &(cx.w.common.date)(unit.valid_from));
            view! {
                <li>
                    <p class="what">{change}</p>
                    <p class="small muted" lang=cx.record_lang()>{unit.legal_basis.clone()}</p>
                    {can(cx, Action::Operate).then(|| correct_link(cx, unit))}
                </li>
            }
        })
        .collect_view();
    let list = if units.is_empty() {
        view! { <p class="calm">{w.changes_none}</p> }.into_any()
    } else {
        view! { <ol class="timeline">{items}</ol> }.into_any()
    };
    view! { <section class="sec"><h2>{w.changes}</h2>{list}</section> }.into_any()
}

/// The way to correct what was entered of a unit.
fn correct_link(cx: &Cx, unit: &Locality) -> AnyView {
    let address = cx.href(&format!("{CORRECTION}?{UNIT}={}", unit.id));
    let name = (cx.w.locality_request.correct_of)(cx.full_unit(unit));
    view! { <p class="small"><a href=address aria-label=name>{cx.w.correction.correct}</a></p> }.into_any()
}
