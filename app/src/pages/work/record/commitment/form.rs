//! The form of a commitment: its fields, their inputs, and what is wrong with what was typed.

use hoptac::model::commitment::{Commitment, Content, Direction, Target, TargetMode};
use hoptac::model::deadline::{Deadline, DeadlineKind};
use hoptac::model::limits;
use hoptac::text::number;
use leptos::prelude::*;

use crate::components::conflict::Clash;
use crate::components::form::{Checkbox, DayInput, Select, TextArea, TextInput};
use crate::cx::Cx;
use crate::form::data::FormData;
use crate::form::deadline::{DeadlineFields, DeadlineLabels, DeadlineNames};
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::Messages;
use crate::pages::work::record::form::limit;
use crate::pages::work::record::why::WhyFields;
use crate::pages::work::record::{domains, options};

/// Further domains a form offers.
pub const MORE_DOMAINS: usize = 3;

/// What stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommitmentFields {
    /// Version of the commitment that was shown; empty for a new one.
    pub version: String,
    /// Wording.
    pub text: String,
    /// The source's own words.
    pub quote: String,
    /// Where they stand.
    pub place: String,
    /// Domain slugs, the main one first; empty where none is chosen.
    pub domains: Vec<String>,
    /// Code of the direction.
    pub direction: String,
    /// Deadline.
    pub deadline: DeadlineFields,
    /// Target.
    pub target_value: String,
    /// Its unit.
    pub target_unit: String,
    /// Where it started.
    pub target_baseline: String,
    /// Code of how it counts.
    pub target_mode: String,
    /// Deliverable.
    pub deliverable: String,
    /// Budget.
    pub budget: String,
    /// Whether the public may read it.
    pub public: bool,
    /// Why what was agreed is to change.
    pub why: WhyFields,
}

impl CommitmentFields {
    /// An empty form.
    #[must_use]
    pub fn fresh() -> Self {
        let direction = Direction::AllSides.code().to_owned();
        let deadline = DeadlineFields::of(&Deadline::None);
        let target_mode = TargetMode::Cumulative.code().to_owned();
        Self { direction, deadline, target_mode, public: true, ..Self::default() }
    }

    /// The form as the commitment stands.
    #[must_use]
    pub fn of(c: &Commitment) -> Self {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let fresh = Self::fresh();
        let target = c.content.target.as_ref();
        Self {
            version: c.version.to_string(),
            text: c.content.text.clone(),
            quote: text(&c.content.quote),
            place: text(&c.content.place),
            domains: c.content.domains.clone(),
            direction: c.content.direction.code().to_owned(),
            deadline: DeadlineFields::of(&c.content.deadline),
            target_value: target.map(|t| number::format(t.value)).unwrap_or_default(),
            target_unit: target.map(|t| t.unit.clone()).unwrap_or_default(),
            target_baseline: target.and_then(|t| t.baseline).map(number::format).unwrap_or_default(),
            target_mode: target.map_or(fresh.target_mode, |t| t.mode.code().to_owned()),
            deliverable: text(&c.content.deliverable),
            budget: text(&c.content.budget),
            public: c.content.public,
            why: WhyFields { milestones: true, ..WhyFields::default() },
        }
    }

    /// What was sent.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        let fields = deadline_fields();
        Self {
            version: pairs.line("version"),
            text: pairs.get("text"),
            quote: pairs.get("quote"),
            place: pairs.line("place"),
            domains: (1..=MORE_DOMAINS + 1).map(|n| pairs.line(&format!("domain_{n}"))).collect(),
            direction: pairs.line("direction"),
            deadline: DeadlineFields {
                kind: pairs.line(&fields.kind),
                from: pairs.line(&fields.from),
                to: pairs.line(&fields.to),
            },
            target_value: pairs.line("target_value"),
            target_unit: pairs.line("target_unit"),
            target_baseline: pairs.line("target_baseline"),
            target_mode: pairs.line("target_mode"),
            deliverable: pairs.get("deliverable"),
            budget: pairs.get("budget"),
            public: pairs.find("public").is_some(),
            why: WhyFields::from_data(pairs),
        }
    }

    /// The content.
    ///
    /// # Errors
    /// What is wrong, by field.
    pub fn check(&self, w: &Messages) -> Result<Content, FormErrors> {
        let mut errors = FormErrors::default();
        if self.text.trim().is_empty() {
            errors.push("text", (w.errors.missing)(w.field.wording));
        }
        limit(&mut errors, "text", w.field.wording, &self.text, limits::COMMITMENT_TEXT, w);
        limit(&mut errors, "quote", w.record.quote, &self.quote, limits::COMMITMENT_QUOTE, w);
        limit(&mut errors, "place", w.record.place, &self.place, limits::COMMITMENT_PLACE, w);
        limit(
            &mut errors,
            "deliverable",
            w.field.deliverable,
            &self.deliverable,
            limits::COMMITMENT_DELIVERABLE,
            w,
        );
        limit(&mut errors, "budget", w.record.budget, &self.budget, limits::COMMITMENT_BUDGET, w);
        limit(
            &mut errors,
            "target_unit",
            w.field.target_unit,
            &self.target_unit,
            limits::COMMITMENT_TARGET_UNIT,
            w,
        );
        let mut domains: Vec<String> = Vec::new();
        for slug in self.domains.iter().filter(|slug| !slug.is_empty()) {
            if !domains.contains(slug) {
                domains.push(slug.clone());
            }
        }
        if self.domains.first().is_none_or(String::is_empty) {
            errors.push("domain_1", (w.errors.choose)(w.record.main_domain));
        }
        let direction = self
            .direction
            .parse()
            .map_err(|_| errors.push("direction", (w.errors.choose)(w.field.direction)));
        let deadline = self
            .deadline
            .check(&deadline_fields(), &deadline_labels(w), w)
            .map_err(|(field, message)| errors.push(field, message));
        let target = self.target(&mut errors, w);
        match (direction, deadline) {
            (Ok(direction), Ok(deadline)) if errors.is_empty() => Ok(Content {
                text: self.text.clone(),
                quote: parse::some(&self.quote),
                place: parse::some(&self.place),
                domains,
                direction,
                deadline,
                target,
                deliverable: parse::some(&self.deliverable),
                budget: parse::some(&self.budget),
                public: self.public,
            }),
            _ => Err(errors),
        }
    }

    fn target(&self, errors: &mut FormErrors, w: &Messages) -> Option<Target> {
        let typed = parse::some(&self.target_value)?;
        let mut number = |field: &str, label: &str, typed: &str| {
            let number = parse::number(typed).filter(|n| n.is_finite());
            if number.is_none() {
                errors.push(field, (w.errors.number)(label));
            }
            number
        };
        let value = number("target_value", w.field.target, &typed);
        let baseline = match parse::some(&self.target_baseline) {
            None => Some(None),
            Some(typed) => number("target_baseline", w.field.baseline, &typed).map(Some),
        };
        let Some(unit) = parse::some(&self.target_unit) else {
            errors.push("target_unit", w.intake.unit_missing);
            return None;
        };
        let mode = self.target_mode.parse().ok();
        if mode.is_none() {
            errors.push("target_mode", (w.errors.choose)(w.record.mode));
        }
        Some(Target { value: value?, unit, baseline: baseline?, mode: mode? })
    }

    /// What differs between the record, `theirs`, and what was typed.
    #[must_use]
    pub fn clashes(&self, theirs: &Self, w: &Messages) -> Vec<Clash> {
        let clash = |label: &str, theirs: &str, yours: &str| Clash {
            label: label.to_owned(),
            theirs: theirs.to_owned(),
            yours: yours.to_owned(),
        };
        let day = |d: &DeadlineFields| {
            let kind = d.kind.parse().map_or("", |kind| (w.intake.deadline_kind)(kind));
            format!("{kind} {} {}", d.from, d.to)
        };
        let chosen = |domains: &[String]| {
            domains.iter().filter(|d| !d.is_empty()).cloned().collect::<Vec<_>>().join("; ")
        };
        vec![
            clash(w.field.wording, &theirs.text, &self.text),
            clash(w.record.quote, &theirs.quote, &self.quote),
            clash(w.record.place, &theirs.place, &self.place),
            clash(w.record.main_domain, &chosen(&theirs.domains), &chosen(&self.domains)),
            clash(w.field.deadline_kind, &day(&theirs.deadline), &day(&self.deadline)),
            clash(w.field.target, &theirs.target_value, &self.target_value),
            clash(w.field.target_unit, &theirs.target_unit, &self.target_unit),
            clash(w.field.deliverable, &theirs.deliverable, &self.deliverable),
            clash(w.record.budget, &theirs.budget, &self.budget),
        ]
    }
}

/// What is agreed, where it stands, and what it belongs to.
pub fn wording(cx: &Cx, typed: &CommitmentFields, errors: &FormErrors) -> AnyView {
    let w = &cx.w.record;
    let at = |field: &str| errors.at(field);
    let domain = |n: usize| typed.domains.get(n).cloned().unwrap_or_default();
    let more = (1..=MORE_DOMAINS)
        .map(|n| {
            let label = (w.more)(i64::try_from(n).unwrap_or(i64::MAX));
            view! {
                <Select name=format!("domain_{}", n + 1) label=label value=domain(n) options=domains(cx, "–", &domain(n))/>
            }
        })
        .collect_view();
    let directions = options(Direction::ALL, Direction::code, w.direction_of);
    view! {
        <div class="grid">
            <div class="whole"><TextArea name="text" label=cx.w.field.wording value=typed.text.clone() rows=3 error=at("text")/></div>
            <div class="whole">
                <TextArea name="quote" label=w.quote value=typed.quote.clone() hint=w.quote_hint rows=2 error=at("quote")/>
            </div>
            <TextInput name="place" label=w.place value=typed.place.clone() hint=w.place_hint error=at("place")/>
            <Select name="direction" label=cx.w.field.direction value=typed.direction.clone() options=directions
                error=at("direction")/>
            <Select name="domain_1" label=w.main_domain value=domain(0) options=domains(cx, "–", &domain(0)) error=at("domain_1")/>
            {more}
        </div>
    }
    .into_any()
}

/// By when, how much, what comes of it.
pub fn measure(cx: &Cx, typed: &CommitmentFields, errors: &FormErrors) -> AnyView {
    let w = &cx.w.record;
    let at = |field: &str| errors.at(field);
    let kinds = options(DeadlineKind::ALL, DeadlineKind::code, cx.w.intake.deadline_kind);
    let modes = options(TargetMode::ALL, TargetMode::code, w.mode_of);
    view! {
        <div class="grid">
            <Select name="deadline" label=cx.w.field.deadline_kind value=typed.deadline.kind.clone() options=kinds hint=w.to_hint
                error=at("deadline")/>
            <DayInput name="from" label=cx.w.label.from_day value=typed.deadline.from.clone() error=at("from")/>
            <DayInput name="to" label=w.to value=typed.deadline.to.clone() error=at("to")/>
            <TextInput name="target_value" label=cx.w.field.target value=typed.target_value.clone() inputmode="decimal"
                error=at("target_value")/>
            <TextInput name="target_unit" label=cx.w.field.target_unit value=typed.target_unit.clone() error=at("target_unit")/>
            <TextInput name="target_baseline" label=cx.w.field.baseline value=typed.target_baseline.clone()
                inputmode="decimal" error=at("target_baseline")/>
            <Select name="target_mode" label=w.mode value=typed.target_mode.clone() options=modes error=at("target_mode")/>
            <TextInput name="deliverable" label=cx.w.field.deliverable value=typed.deliverable.clone() error=at("deliverable")/>
            <TextInput name="budget" label=w.budget value=typed.budget.clone() error=at("budget")/>
            <div class="whole"><Checkbox name="public" label=w.public checked=typed.public/></div>
        </div>
    }
    .into_any()
}

/// Names of the deadline's fields.
#[must_use]
pub fn deadline_fields() -> DeadlineNames {
    DeadlineNames { kind: "deadline".to_owned(), from: "from".to_owned(), to: "to".to_owned() }
}

/// Labels of the deadline's fields.
#[must_use]
pub fn deadline_labels(w: &Messages) -> DeadlineLabels {
    DeadlineLabels {
        kind: w.field.deadline_kind.to_owned(),
        from: w.label.from_day.to_owned(),
        to: w.record.to.to_owned(),
    }
}
