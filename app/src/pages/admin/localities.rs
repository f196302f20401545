//! Changes of first-level units: entered from a legal text, previewed before they hold.

pub mod form;

use hoptac::model::locality::change::ChangeKind;
use hoptac::model::locality::{Locality, LocalityKind};
use hoptac::store::db::codec::compare_vi;
use hoptac::store::reference::locality::change::{Passes, Preview};
use leptos::prelude::*;

use super::{SAVED, manage_crumbs};
use crate::components::form::{Button, DayInput, ErrorSummary, Segments, TextInput, post_form};
use crate::components::query;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::messages::format;
use crate::pages::admin::localities::form::ChangeFields;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// Address of the form and the changes entered.
pub const ADDRESS: &str = "/quan-tri/dia-phuong";
/// Address of the preview.
pub const PREVIEW: &str = "/quan-tri/dia-phuong/xem-truoc";

/// `/quan-tri/dia-phuong`.
pub struct ChangesPage {
    /// What stands in the form.
    pub typed: ChangeFields,
    /// What is wrong with it.
    pub errors: FormErrors,
}

impl Page for ChangesPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.common.localities, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.locality;
        let done = cx.query.split('&').any(|pair| pair.split('=').next() == Some(SAVED));
        let done = done.then(|| view! { <p class="panel" role="status">{w.done}</p> });
        view! {
            {manage_crumbs(cx, &[], cx.w.common.localities)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {done}
            <h1>{cx.w.common.localities}</h1>
            <p class="lead">{w.lead}</p>
            {form(cx, &self.typed, &self.errors)}
            {entered(cx)}
        }
        .into_any()
    }
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
            let change = (w.changed)(&from.join(" + "), cx.full_unit(unit), &format::date(unit.valid_from));
            view! {
                <li>
                    <p class="what">{change}</p>
                    <p class="small muted" lang=cx.record_lang()>{unit.legal_basis.clone()}</p>
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

/// `/quan-tri/dia-phuong/xem-truoc`.
pub struct PreviewPage {
    /// What was typed, right.
    pub typed: ChangeFields,
    /// What would happen.
    pub preview: Preview,
    /// Whether the units changed since it was last shown.
    pub stale: bool,
}

impl Page for PreviewPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.locality.preview.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.locality;
        let unit = &self.preview.unit;
        let begins = (w.preview_unit)(cx.full_unit(unit), &format::date(unit.valid_from));
        let hidden = self
            .typed
            .pairs()
            .into_iter()
            .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
            .collect_view();
        let typed: Vec<String> = self
            .typed
            .pairs()
            .into_iter()
            .map(|(name, value)| format!("{name}={}", query::encode(&value)))
            .collect();
        let back = query::address(&cx.href(ADDRESS), &typed.join("&"));
        let stale = self.stale.then(|| {
            view! { <div class="notice attention" role="alert"><p>{w.stale}</p></div> }
        });
        view! {
            {manage_crumbs(cx, &[(cx.w.common.localities, ADDRESS)], w.preview)}
            {stale}
            <h1>{w.preview}</h1>
            <p class="lead">{begins}</p>
            <p class="small muted" lang=cx.record_lang()>{unit.legal_basis.clone()}</p>
            {passes(cx, &self.preview.passes)}
            <p>{w.preview_stays}</p>
            {post_form(cx, cx.href(PREVIEW), "", view! {
                {hidden}
                <input type="hidden" name="version" value=self.preview.version.to_string()/>
                <div class="row">
                    <Button label=w.apply/>
                    <a href=back>{w.back}</a>
                </div>
            })}
        }
        .into_any()
    }
}

fn passes(cx: &Cx, passes: &[Passes]) -> AnyView {
    let w = &cx.w.locality;
    let number = |n: usize| format::count(i64::try_from(n).unwrap_or(i64::MAX), cx.lang);
    let rows = passes
        .iter()
        .map(|row| {
            let name = cx
                .reference
                .lineage
                .get(&row.unit)
                .map_or_else(|| row.unit.0.clone(), |unit| cx.full_unit(unit).to_owned());
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="n num" data-l=cx.w.common.agreements>{number(row.agreements)}</td>
                    <td class="n num" data-l=w.commitments>{number(row.commitments)}</td>
                    <td class="n num" data-l=cx.w.account.title>{number(row.accounts)}</td>
                    <td class="n num" data-l=cx.w.agency.title>{number(row.agencies)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="stack">
            <caption>{w.preview_passes}</caption>
            <thead>
                <tr>
                    <th scope="col">{w.old_unit}</th>
                    <th scope="col" class="n">{cx.w.common.agreements}</th>
                    <th scope="col" class="n">{w.commitments}</th>
                    <th scope="col" class="n">{cx.w.account.title}</th>
                    <th scope="col" class="n">{cx.w.agency.title}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
