//! The commitments of the draft: wording and domain at hand, the rest folded away until it holds something.

use hoptac::intake::draft::Draft;
use hoptac::model::deadline::DeadlineKind;
use leptos::prelude::*;

use super::source::Marks;
use super::warnings::warnings;
use crate::components::form::{Button, DayInput, Select, TextArea, TextInput};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::intake_review::form::{CommitmentFields, IntakeFields};

/// The list with what can be done to the selected ones.
pub(super) fn list(
    cx: &Cx,
    draft: &Draft,
    fields: &IntakeFields,
    errors: &FormErrors,
    marks: &Marks,
) -> AnyView {
    let w = &cx.w.intake;
    let items = fields
        .commitments
        .iter()
        .enumerate()
        .map(|(i, typed)| {
            let n = u32::try_from(i + 1).unwrap_or(u32::MAX);
            let about = draft.warnings.iter().filter(|warning| warning.order == Some(n));
            let warnings = warnings(cx, about);
            item(cx, n, typed, marks.id(i), warnings, errors)
        })
        .collect_view();
    let mut assignable = cx.domains("");
    assignable.insert(0, (String::new(), "–".to_owned()));
    view! {
        <ol class="drafted">{items}</ol>
        <fieldset class="selected">
            <legend>{cx.w.action.with_selected}</legend>
            <div class="row">
                <Button label=w.merge name="act" value="merge" quiet=true/>
                <Button label=w.split name="act" value="split" quiet=true/>
                <Button label=w.drop name="act" value="drop" quiet=true/>
            </div>
            <div class="row end">
                <Select name="assign" label=w.assign_to value=fields.assign.clone() options=assignable
                    error=errors.at("assign")/>
                <Button label=w.assign name="act" value="assign" quiet=true/>
            </div>
        </fieldset>
    }
    .into_any()
}

fn item(
    cx: &Cx,
    n: u32,
    typed: &CommitmentFields,
    mark: Option<String>,
    warnings: AnyView,
    errors: &FormErrors,
) -> AnyView {
    let w = &cx.w.intake;
    let at = |field: &str| errors.at(&format!("{field}_{n}"));
    let place = match &mark {
        Some(id) => view! { <a class="small" href=format!("#{id}")>{w.see_source}</a> }.into_any(),
        None => view! { <span class="small muted">{w.no_place}</span> }.into_any(),
    };
    let pick_error = at("pick").map(|e| view! { <p class="error">{e}</p> });
    view! {
        <li id=format!("c{n}") class="card" data-quote=mark>
            {pick_error}
            <div class="row between">
                <label class="tick">
                    <input type="checkbox" name=format!("pick_{n}") id=format!("pick_{n}") value="1"
                        checked=typed.picked aria-label=(w.pick)(i64::from(n))/>
                    <b class="num">{n}</b>
                </label>
                {place}
            </div>
            {warnings}
            <input type="hidden" name=format!("place_{n}") value=typed.place.clone()/>
            <TextArea name=format!("text_{n}") label=cx.w.field.wording value=typed.text.clone() error=at("text") rows=3/>
            <Select name=format!("domain_{n}") label=cx.w.field.domain value=typed.domain.clone() options=cx.domains(&typed.domain)
                error=at("domain")/>
            {details(cx, n, typed, errors)}
        </li>
    }
    .into_any()
}

/// The fields that are folded away.
const DETAILS: [&str; 9] =
    ["deadline", "from", "to", "lead", "cooperating", "deliverable", "target_value", "target_unit", "budget"];

/// Deadline, agencies, target. Open when something is in them or wrong with them.
fn details(cx: &Cx, n: u32, typed: &CommitmentFields, errors: &FormErrors) -> AnyView {
    let w = &cx.w.field;
    let name = |field: &str| format!("{field}_{n}");
    let at = |field: &str| errors.at(&name(field));
    let kinds = DeadlineKind::ALL
        .iter()
        .map(|k| (k.code().to_owned(), (cx.w.intake.deadline_kind)(*k).to_owned()))
        .collect();
    let faulty = DETAILS.iter().any(|f| at(f).is_some());
    let filled = [&typed.lead, &typed.cooperating, &typed.deliverable, &typed.target_value, &typed.budget];
    let open = faulty || typed.deadline != DeadlineKind::None.code() || filled.iter().any(|v| !v.is_empty());
    view! {
        <details class="more" open=open>
            <summary>{cx.w.intake.details}</summary>
            <div class="grid">
                <Select name=name("deadline") label=w.deadline value=typed.deadline.clone() options=kinds
                    error=at("deadline")/>
                <DayInput name=name("from") label=cx.w.label.from_day value=typed.from.clone() error=at("from")/>
                <DayInput name=name("to") label=cx.w.intake.to value=typed.to.clone() error=at("to")/>
                <TextInput name=name("lead") label=w.lead_agency value=typed.lead.clone() hint=cx.w.intake.many_hint
                    error=at("lead")/>
                <TextInput name=name("cooperating") label=w.cooperating value=typed.cooperating.clone()
                    hint=cx.w.intake.many_hint error=at("cooperating")/>
                <TextInput name=name("deliverable") label=w.deliverable value=typed.deliverable.clone() error=at("deliverable")/>
                <TextInput name=name("target_value") label=w.target value=typed.target_value.clone()
                    inputmode="decimal" error=at("target_value")/>
                <TextInput name=name("target_unit") label=w.target_unit value=typed.target_unit.clone()
                    error=at("target_unit")/>
                <TextInput name=name("budget") label=w.budget value=typed.budget.clone() error=at("budget")/>
            </div>
        </details>
    }
    .into_any()
}
