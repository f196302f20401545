//! The update form: two minutes on a phone.

pub mod form;
mod office;

use hoptac::model::commitment::{Milestone, Target, TargetMode};
use hoptac::model::standing::{Health, Progress};
use hoptac::model::update::{ReviewState, Update};
use hoptac::store::work::update::UpdateForm;
use leptos::prelude::*;

use super::{AGREEMENTS, form_head, work_crumbs};
use crate::components::conflict::{Clash, conflict};
use crate::components::deadline::{deadline_history, deadline_words};
use crate::components::form::{
    Button, Checkbox, DayInput, ErrorSummary, Segments, TextArea, TextInput, post_form,
};
use crate::components::sides::sides;
use crate::components::timeline::timeline;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::islands::autosave::Autosave;
use crate::messages::format;
use crate::pages::work::update::form::{MILESTONE, MILESTONE_DAY, UpdateFields};
use crate::pages::{Head, Page};

/// What was done before the form is shown again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// The draft was saved by the button.
    Saved,
    /// The waiting update was taken back.
    TakenBack,
}

/// `/lam-viec/cap-nhat/{commitment_id}`.
pub struct UpdatePage {
    /// The commitment, the side, and the draft to go on with.
    pub form: UpdateForm,
    /// What stands in the form.
    pub typed: UpdateFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// What was just done.
    pub done: Option<Done>,
    /// What stands in the record instead of what was typed: shown with status 409.
    pub clashes: Option<Vec<Clash>>,
}

impl UpdatePage {
    /// The form, nothing wrong with it.
    #[must_use]
    pub fn new(form: UpdateForm, typed: UpdateFields) -> Self {
        Self { form, typed, errors: FormErrors::default(), done: None, clashes: None }
    }

    /// Whether the fields stand on the page: not beside an update that waits, until somebody wants to replace it.
    const fn is_open(&self) -> bool {
        self.form.waiting.is_none() || self.form.draft.is_some() || !self.typed.replaces.is_empty()
    }

    /// The approved update that the form corrects.
    fn corrected(&self) -> Option<&Update> {
        self.form.page.updates.iter().find(|update| update.id.to_string() == self.typed.corrects)
    }

    /// Milestones of the side that it has not reached yet.
    fn milestones(&self) -> Vec<Milestone> {
        let side = &self.form.side;
        let concerns = |m: &&Milestone| m.locality.as_ref().is_none_or(|only| only == side);
        // A correction says anew what the corrected one said.
        let claimed =
            |m: &Milestone| self.corrected().is_some_and(|u| u.milestones.iter().any(|r| r.id == m.id));
        let open = |m: &&Milestone| {
            claimed(m) || (m.done_on.is_none() && !m.sides.iter().any(|(unit, _)| unit == side))
        };
        self.form.page.milestones.iter().filter(concerns).filter(open).cloned().collect()
    }
}

/// What differs between `theirs`, which stands in the record, and `yours`, which was typed.
#[must_use]
pub fn clashes(cx: &Cx, theirs: &UpdateFields, yours: &UpdateFields) -> Vec<Clash> {
    let (w, u) = (&cx.w.field, &cx.w.update);
    let progress =
        |code: &str| code.parse().map_or_else(|_| String::new(), |p| (cx.w.common.progress)(p).to_owned());
    let health =
        |code: &str| code.parse().map_or_else(|_| String::new(), |h| (cx.w.common.health)(h).to_owned());
    let rows = [
        (w.progress, progress(&theirs.progress), progress(&yours.progress)),
        (w.health, health(&theirs.health), health(&yours.health)),
        (u.value_reached, theirs.value.clone(), yours.value.clone()),
        (u.value_reason, theirs.value_reason.clone(), yours.value_reason.clone()),
        (w.as_of, theirs.as_of.clone(), yours.as_of.clone()),
        (u.done_on, theirs.done_on.clone(), yours.done_on.clone()),
        (u.results, theirs.results.clone(), yours.results.clone()),
        (u.next_steps, theirs.next_steps.clone(), yours.next_steps.clone()),
        (w.obstacles, theirs.obstacles.clone(), yours.obstacles.clone()),
        (w.proposals, theirs.proposals.clone(), yours.proposals.clone()),
    ];
    rows.into_iter().map(|(label, theirs, yours)| Clash { label: label.to_owned(), theirs, yours }).collect()
}

impl Page for UpdatePage {
    fn head(&self, cx: &Cx) -> Head {
        let correcting = !self.typed.corrects.is_empty();
        form_head(cx, if correcting { cx.w.correction.title } else { cx.w.update.title }, &self.errors, true)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.update;
        let card = &self.form.page.card;
        let commitment = &card.commitment;
        let record = cx.href(&format!("{AGREEMENTS}/{}/{}", card.agreement_slug, commitment.code));
        let mut deadline = deadline_words(cx, &commitment.content.deadline);
        if commitment.content.deadline.due().is_some() {
            deadline = (w.due)(&deadline);
        }
        for more in deadline_history(cx, commitment, &card.sides) {
            deadline.push_str(&format!(" · {more}"));
        }
        let corrects = corrects(cx, &self);
        let title = if self.typed.corrects.is_empty() { w.title } else { cx.w.correction.title };
        let clashes = self.clashes.clone().map(|fields| conflict(cx, fields));
        let done = self.done.map(|done| {
            let words = match done {
                Done::Saved if !self.errors.is_empty() => w.saved_flawed,
                Done::Saved => w.saved,
                Done::TakenBack => w.taken_back,
            };
            view! { <p class="notice" role="status">{words}</p> }
        });
        let fields = self.is_open().then(|| fields(cx, &self));
        view! {
            {work_crumbs(cx, &[], title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {clashes}
            {done}
            <h1>{title}</h1>
            <p class="lead" lang=cx.record_lang()><a href=record>{commitment.content.text.clone()}</a></p>
            <p class="muted small num">
                {deadline}" · "{(w.speak_for)(&cx.locality(&self.form.side))}
            </p>
            {returned(cx, &self.form)}
            {corrects}
            <div class="beside">
                <div>
                    {office::waiting(cx, &self.form, self.is_open())}
                    {office::begun_by(cx, &self.form)}
                    {office::attached(cx, &self.form)}
                    {fields}
                    {office::others(cx, &self.form)}
                </div>
                {last_words(cx, &self.form)}
            </div>
        }
        .into_any()
    }
}

/// Why the update came back, when it did.
fn returned(cx: &Cx, form: &UpdateForm) -> AnyView {
    let Some(draft) = form.draft.as_ref().filter(|d| d.state == ReviewState::Returned) else {
        return ().into_any();
    };
    let who = draft.decided_by.clone().unwrap_or_default();
    view! {
        <div class="notice attention">
            <p><b>{(cx.w.update.returned)(&who)}</b></p>
            <blockquote>{draft.return_reason.clone()}</blockquote>
        </div>
    }
    .into_any()
}

/// What is corrected, and what that means.
fn corrects(cx: &Cx, page: &UpdatePage) -> AnyView {
    let Some(update) = page.corrected() else { return ().into_any() };
    view! {
        <div class="notice">
            <p>{cx.w.correction.lead}</p>
            {timeline(cx, std::slice::from_ref(update), page.form.page.card.commitment.content.target.as_ref())}
        </div>
    }
    .into_any()
}

/// The milestones to tick, folded away: most updates reach none.
fn milestones(cx: &Cx, page: &UpdatePage) -> AnyView {
    let all = page.milestones();
    if all.is_empty() {
        return ().into_any();
    }
    let w = &cx.w.update;
    let typed = &page.typed;
    let items = all
        .into_iter()
        .map(|milestone| {
            let id = milestone.id.to_string();
            let day = typed.reached_on.iter().find(|(of, _)| *of == id).map(|(_, day)| day.clone());
            let field = format!("{MILESTONE_DAY}{id}");
            view! {
                <div class="reached">
                    <Checkbox name=format!("{MILESTONE}{id}") label=milestone.title.clone()
                        checked=typed.reached.contains(&id)/>
                    <DayInput name=field.clone() label=w.reached_on value=day.unwrap_or_default()
                        error=page.errors.at(&field)/>
                </div>
            }
        })
        .collect_view();
    view! {
        <details class="more" open=!typed.reached.is_empty()>
            <summary>{w.milestones}</summary>
            <p class="hint">{w.milestones_hint}</p>
            {items}
        </details>
    }
    .into_any()
}

fn fields(cx: &Cx, page: &UpdatePage) -> AnyView {
    let (w, field, day_hint) = (&cx.w.update, &cx.w.field, cx.w.label.day_hint);
    let typed = page.typed.clone();
    let commitment = &page.form.page.card.commitment;
    let errors = page.errors.clone();
    let at = move |field: &str| errors.at(field);
    let (save, save_and_add) = (cx.w.action.save_draft, cx.w.file.save_and_add);
    let address = cx.href(&format!("/lam-viec/cap-nhat/{}", commitment.id));
    let progress = Progress::ALL.iter().map(|p| (p.code(), (cx.w.common.progress)(*p))).collect::<Vec<_>>();
    let health = Health::ALL.iter().map(|h| (h.code(), (cx.w.common.health)(*h))).collect::<Vec<_>>();
    let value = commitment.content.target.as_ref().map(|target| value_field(cx, page, target));
    let more = !typed.obstacles.is_empty()
        || !typed.proposals.is_empty()
        || at("obstacles").is_some()
        || at("proposals").is_some();
    let milestones = milestones(cx, page);
    let going_along = office::going_along(cx, &page.form, &typed, at("files"));
    let correcting = (!typed.corrects.is_empty())
        .then(|| view! { <input type="hidden" name="corrects" value=typed.corrects.clone()/> });
    let nothing = (typed.corrects.is_empty() && page.form.waiting.is_none()).then(|| {
        view! {
            <div class="row"><Button label=cx.w.update.nothing name="act" value="nothing" quiet=true/></div>
            <p class="hint">{cx.w.update.nothing_hint}</p>
        }
    });
    let replaces = page.form.waiting.as_ref().map(|waiting| {
        view! { <input type="hidden" name="replaces" value=waiting.id.to_string()/> }
    });
    let submit = if replaces.is_some() { w.submit_replacing } else { w.submit };
    let (saved, failed, signed_out) = (w.saved.to_owned(), w.not_saved.to_owned(), w.signed_out.to_owned());
    let overtaken = cx.w.update.overtaken.to_owned();
    view! {
        {post_form(cx, address, "card update", view! {
            // Enter in a field presses the first button of a form: one that does nothing, script or not.
            <button type="submit" class="hidden" disabled=true aria-hidden="true" tabindex="-1"></button>
            <Autosave commitment_id=commitment.id.to_string() saved=saved failed=failed overtaken=overtaken
                signed_out=signed_out>
                <input type="hidden" name="id" value=typed.id/>
                <input type="hidden" name="version" value=typed.version/>
                {correcting}
                {replaces}
                <Segments name="progress" label=field.progress value=typed.progress options=progress error=at("progress")/>
                <Segments name="health" label=field.health value=typed.health options=health error=at("health")/>
                {value}
                <DayInput name="as_of" label=field.as_of value=typed.as_of hint=day_hint error=at("as_of")/>
                <div class="when-done">
                    <DayInput name="done_on" label=w.done_on value=typed.done_on hint=w.done_hint error=at("done_on")/>
                </div>
                <TextArea name="results" label=w.results value=typed.results error=at("results")/>
                <TextArea name="next_steps" label=w.next_steps value=typed.next_steps error=at("next_steps") rows=2/>
                <details class="more" open=more>
                    <summary>{w.more}</summary>
                    <TextArea name="obstacles" label=field.obstacles value=typed.obstacles error=at("obstacles") rows=3/>
                    <TextArea name="proposals" label=field.proposals value=typed.proposals error=at("proposals") rows=3/>
                </details>
                {milestones}
                {going_along}
                <div class="row">
                    <Button label=submit name="act" value="submit"/>
                    <Button label=save name="act" value="save" quiet=true/>
                    <Button label=save_and_add name="act" value="files" quiet=true/>
                </div>
                {nothing}
            </Autosave>
        })}
    }
    .into_any()
}

/// The value reached, with the target and what this side said last.
fn value_field(cx: &Cx, page: &UpdatePage, target: &Target) -> AnyView {
    let w = &cx.w.update;
    let side = page.form.page.card.sides.iter().find(|s| s.locality == page.form.side);
    let last = side
        .and_then(|s| s.said?.value)
        .map_or_else(|| w.value_none.to_owned(), |n| format::number(n, cx.lang));
    let goal = format!("{} {}", format::number(target.value, cx.lang), target.unit);
    let mode = match target.mode {
        TargetMode::Cumulative => w.cumulative,
        TargetMode::Yearly => w.yearly,
    };
    view! {
        <TextInput name="value" label=(w.value)(&target.unit) value=page.typed.value.clone()
            hint=(w.value_hint)(&goal, &last) error=page.errors.at("value") inputmode="decimal" class="short"
            suffix=format!("{}, {mode}", target.unit)/>
        <TextArea name="value_reason" label=w.value_reason value=page.typed.value_reason.clone()
            hint=w.value_reason_hint error=page.errors.at("value_reason") rows=2/>
    }
    .into_any()
}

/// What both sides said last.
fn last_words(cx: &Cx, form: &UpdateForm) -> AnyView {
    let card = &form.page.card;
    let approved: Vec<_> =
        form.page.updates.iter().filter(|u| u.state == ReviewState::Approved).take(4).cloned().collect();
    view! {
        <aside class="last-words" aria-labelledby="last-words">
            <h2 id="last-words">{cx.w.update.last}</h2>
            {sides(cx, card)}
            {timeline(cx, &approved, card.commitment.content.target.as_ref())}
        </aside>
    }
    .into_any()
}
