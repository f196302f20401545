//! Asking for a correction of what was entered of a unit.

use hoptac::model::limits;
use hoptac::model::locality::correction::{Correction, Facts};
use hoptac::model::locality::{Lineage, Locality, LocalityId};
use hoptac::store::db::codec::compare_vi;
use leptos::prelude::*;

use super::{ADDRESS, CORRECTION, crumbs};
use crate::components::form::{Button, DayInput, ErrorSummary, Select, TextArea, TextInput, post_form};
use crate::cx::Cx;
use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::{Messages, format};
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// What is typed, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionFields {
    /// Key of the unit.
    pub unit: String,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
    /// First day.
    pub on: String,
    /// Legal basis.
    pub basis: String,
    /// Why.
    pub reason: String,
}

impl CorrectionFields {
    /// The form of a unit as it stands; an empty one for none.
    #[must_use]
    pub fn of(unit: Option<&Locality>) -> Self {
        unit.map_or_else(Self::default, |unit| Self {
            unit: unit.id.0.clone(),
            name_vi: unit.name_vi.clone(),
            name_en: unit.name_en.clone(),
            on: format::typed_day(unit.valid_from),
            basis: unit.legal_basis.clone(),
            reason: String::new(),
        })
    }

    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        let [unit, name_vi, name_en, on, basis] =
            ["unit", "name_vi", "name_en", "on", "basis"].map(|field| pairs.line(field));
        Self { unit, name_vi, name_en, on, basis, reason: pairs.get("reason") }
    }

    /// What to ask for.
    ///
    /// # Errors
    /// Everything that is missing or unreadable, by field.
    pub fn check(&self, lineage: &Lineage, w: &Messages) -> Result<Correction, FormErrors> {
        let mut errors = FormErrors::default();
        let unit = lineage.get(&LocalityId(self.unit.clone()));
        if unit.is_none() {
            errors.push("unit", (w.errors.choose)(w.locality.old_unit));
        }
        for (field, label, typed) in [
            ("name_vi", w.field.name_vi, &self.name_vi),
            ("name_en", w.field.name_en, &self.name_en),
            ("basis", w.locality.basis, &self.basis),
            ("reason", w.field.reason, &self.reason),
        ] {
            if typed.trim().is_empty() {
                errors.push(field, (w.errors.missing)(label));
            }
        }
        if self.reason.chars().count() > limits::REQUEST_REASON {
            errors.push("reason", (w.errors.long)(w.field.reason, limits::REQUEST_REASON));
        }
        let on = parse::day(&self.on);
        if on.is_none() {
            let words = if self.on.is_empty() { w.errors.missing } else { w.errors.day };
            errors.push("on", words(w.field.valid_from));
        }
        match (unit, on) {
            (Some(unit), Some(valid_from)) if errors.is_empty() => Ok(Correction {
                unit: unit.id.clone(),
                before: Facts::of(unit),
                after: Facts {
                    name_vi: self.name_vi.clone(),
                    name_en: self.name_en.clone(),
                    valid_from,
                    legal_basis: self.basis.clone(),
                },
                reason: self.reason.clone(),
            }),
            _ => Err(errors),
        }
    }
}

/// `/quan-tri/dia-phuong/dinh-chinh`.
pub struct CorrectionPage {
    /// What stands in the form.
    pub typed: CorrectionFields,
    /// What is wrong with it.
    pub errors: FormErrors,
}

impl Page for CorrectionPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.locality_request.correct, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.locality_request;
        let f = &cx.w.field;
        let [unit, name_vi, name_en, on, basis, reason] =
            ["unit", "name_vi", "name_en", "on", "basis", "reason"].map(|field| self.errors.at(field));
        let typed = self.typed;
        view! {
            {crumbs(cx, &[(cx.w.common.localities, ADDRESS)], w.correct)}
            <ErrorSummary cx=cx.clone() errors=self.errors/>
            <h1>{w.correct}</h1>
            <p class="lead">{w.correct_lead}</p>
            {post_form(cx, cx.href(CORRECTION), "card", view! {
                <Select name="unit" label=cx.w.locality.old_unit value=typed.unit options=units(cx) error=unit/>
                <TextInput name="name_vi" label=f.name_vi value=typed.name_vi error=name_vi/>
                <TextInput name="name_en" label=f.name_en value=typed.name_en error=name_en/>
                <DayInput name="on" label=f.valid_from value=typed.on hint=cx.w.label.day_hint error=on/>
                <TextInput name="basis" label=cx.w.locality.basis value=typed.basis hint=cx.w.locality.basis_hint error=basis/>
                <TextArea name="reason" label=f.reason value=typed.reason rows=3 error=reason/>
                <div class="row"><Button label=cx.w.extension.send/></div>
            })}
            <p>{w.why}</p>
        }
        .into_any()
    }
}

/// The units that a change made.
fn units(cx: &Cx) -> Vec<(String, String)> {
    let lineage = &cx.reference.lineage;
    let mut units: Vec<&Locality> =
        lineage.all().iter().filter(|unit| lineage.predecessors(&unit.id).next().is_some()).collect();
    units.sort_by(|a, b| compare_vi(cx.unit(a), cx.unit(b)).then(a.valid_from.cmp(&b.valid_from)));
    let named = units.into_iter().map(|unit| {
        let day = (cx.w.public.since)(&(cx.w.common.date)(unit.valid_from));
        (unit.id.0.clone(), format!("{} ({day})", cx.full_unit(unit)))
    });
    std::iter::once((String::new(), String::new())).chain(named).collect()
}
