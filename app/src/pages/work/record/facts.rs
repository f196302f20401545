//! The facts of an agreement: entered anew, or edited.

pub mod form;

use hoptac::model::agency::Channel;
use hoptac::model::agreement::{Agreement, Kind, Visibility};
use hoptac::model::locality::Locality;
use hoptac::store::db::codec::compare_vi;
use leptos::prelude::*;

use super::{EDIT, edit_path, options, top};
use crate::components::conflict::{Clash, conflict};
use crate::components::form::{Button, DayInput, ErrorSummary, Select, TextArea, TextInput, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::record::facts::form::FactsFields;
use crate::pages::work::record::why::{Offer, WhyFields, save_label, why_fields};
use crate::pages::work::{form_head, work_crumbs};
use crate::pages::{Head, Page};

/// `/lam-viec/soan` and `/lam-viec/soan/{slug}/thong-tin`.
pub struct FactsPage {
    /// The agreement that is edited; `None` for a new one.
    pub agreement: Option<Agreement>,
    /// What stands in the form.
    pub typed: FactsFields,
    /// Why what was agreed is to change.
    pub why: WhyFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// What someone else changed meanwhile.
    pub clash: Option<Vec<Clash>>,
}

impl FactsPage {
    fn title(&self, cx: &Cx) -> &'static str {
        if self.agreement.is_some() { cx.w.record.edit_facts } else { cx.w.record.new_agreement }
    }
}

impl Page for FactsPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, self.title(cx), &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.record;
        let title = self.title(cx);
        let (above, address, button) = match &self.agreement {
            Some(a) => (top(cx, a, title), edit_path(&a.slug, "/thong-tin"), save_label(cx, a, false)),
            None => (work_crumbs(cx, &[], title), EDIT.to_owned(), w.create),
        };
        let new = self.agreement.is_none().then(|| view! { <p class="lead">{w.new_lead}</p> });
        let public = self.agreement.as_ref().is_some_and(|a| a.visibility == Visibility::Public);
        let fields = facts_fields(cx, &self.typed, &self.errors);
        let offer = Offer { correction: true, ..Offer::default() };
        let why = self.agreement.as_ref().map(|a| why_fields(cx, a, &self.why, &self.errors, offer));
        view! {
            {above}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {self.clash.map(|clash| conflict(cx, clash))}
            <h1>{title}</h1>
            {new}
            {public.then(|| view! { <p class="notice attention">{w.public_note}</p> })}
            {post_form(cx, cx.href(&address), "card wide", view! {
                <input type="hidden" name="version" value=self.typed.version.clone()/>
                {fields}
                {why}
                <div class="row"><Button label=button/></div>
            })}
        }
        .into_any()
    }
}

/// The fields of the facts.
pub(super) fn facts_fields(cx: &Cx, typed: &FactsFields, errors: &FormErrors) -> AnyView {
    let (w, i) = (&cx.w.record, &cx.w.intake);
    let at = |field: &str| errors.at(field);
    let kinds = options(Kind::ALL, Kind::code, cx.w.common.kind);
    let channels = options(Channel::ALL, Channel::code, cx.w.common.channel);
    let parties = typed
        .parties
        .iter()
        .zip(1_i64..)
        .map(|(key, n)| {
            let name = format!("party_{n}");
            let error = at(&name);
            let units = units(cx, typed, key);
            view! { <Select name=name label=(i.party)(n) value=key.clone() options=units error=error/> }
        })
        .collect_view();
    view! {
        <div class="grid">
            <div class="whole"><TextInput name="title" label=i.agreement_title value=typed.title.clone() error=at("title")/></div>
            <Select name="kind" label=cx.w.label.paper_kind value=typed.kind.clone() options=kinds error=at("kind")/>
            <Select name="channel" label=cx.w.field.channel value=typed.channel.clone() options=channels error=at("channel")/>
            <DayInput name="held_on" label=i.held_on value=typed.held_on.clone() error=at("held_on")/>
            <TextInput name="held_at" label=i.held_at value=typed.held_at.clone() error=at("held_at")/>
            <p class="hint whole">{w.party_hint}</p>
            {parties}
            <p class="hint whole">{w.period_hint}</p>
            <DayInput name="period_from" label=i.period_from value=typed.period_from.clone() error=at("period_from")/>
            <DayInput name="period_to" label=i.period_to value=typed.period_to.clone() error=at("period_to")/>
            <div class="whole">
                <TextArea name="principles" label=cx.w.field.principles value=typed.principles.clone() hint=w.principles_hint
                    error=at("principles")/>
            </div>
            <TextInput name="focal_point" label=cx.w.label.focal_agency value=typed.focal_point.clone() error=at("focal_point")/>
            <TextInput name="review_cadence" label=w.cadence value=typed.review_cadence.clone()
                error=at("review_cadence")/>
        </div>
    }
    .into_any()
}

/// The units that existed on the day of signing, the chosen one among them. The short name comes first, so that
/// typing finds it; the days tell units of one name apart.
fn units(cx: &Cx, typed: &FactsFields, chosen: &str) -> Vec<(String, String)> {
    let i = &cx.w.intake;
    let day = typed.signing_day();
    let offered = |unit: &&Locality| unit.id.0 == chosen || day.is_none_or(|day| unit.exists_on(day));
    let mut units: Vec<&Locality> = cx.reference.lineage.all().iter().filter(offered).collect();
    units.sort_by(|a, b| compare_vi(cx.unit(a), cx.unit(b)).then(a.valid_from.cmp(&b.valid_from)));
    let mut all = vec![(String::new(), i.no_unit.to_owned())];
    all.extend(units.into_iter().map(|unit| {
        let last = unit.valid_to.map_or_else(|| i.today.to_owned(), cx.w.common.date);
        let days = (cx.w.standing.span)(&(cx.w.common.date)(unit.valid_from), &last);
        (unit.id.0.clone(), format!("{} · {} ({days})", cx.unit(unit), cx.full_unit(unit)))
    }));
    all
}
