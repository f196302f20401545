//! The update form: two minutes on a phone.

use hoptac::model::commitment::{Target, TargetMode};
use hoptac::model::standing::{Health, Progress};
use hoptac::model::update::ReviewState;
use hoptac::store::update::UpdateForm;
use leptos::prelude::*;

use super::{AGREEMENTS, form_head, work_crumbs};
use crate::components::deadline::deadline_words;
use crate::components::form::{Button, DayInput, ErrorSummary, Segments, TextArea, TextInput, post_form};
use crate::components::sides::sides;
use crate::components::timeline::timeline;
use crate::cx::Cx;
use crate::forms::state::FormErrors;
use crate::forms::update::UpdateTyped;
use crate::islands::autosave::Autosave;
use crate::pages::{Head, Page};
use crate::words::format;

/// `/lam-viec/cap-nhat/{commitment_id}`.
pub struct UpdatePage {
    /// The commitment, the side, and the draft to go on with.
    pub form: UpdateForm,
    /// What stands in the form.
    pub typed: UpdateTyped,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// Whether a draft was just saved by the button.
    pub saved: bool,
}

impl Page for UpdatePage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.report.title, &self.errors, true)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.report;
        let card = &self.form.page.card;
        let commitment = &card.commitment;
        let record = cx.href(&format!("{AGREEMENTS}/{}/{}", card.agreement_slug, commitment.code));
        let mut deadline = deadline_words(cx, &commitment.deadline);
        if commitment.deadline.due().is_some() {
            deadline = (w.due)(&deadline);
        }
        let saved = self.saved.then(|| view! { <p class="notice" role="status">{w.saved}</p> });
        view! {
            {work_crumbs(cx, &[], w.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {saved}
            <h1>{w.title}</h1>
            <p class="lead"><a href=record>{commitment.text.clone()}</a></p>
            <p class="muted small num">
                {deadline}" · "{(w.speak_for)(&cx.locality(&self.form.side))}
            </p>
            {returned(cx, &self.form)}
            <div class="beside">
                {fields(cx, &self)}
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
            <p><b>{(cx.w.report.returned)(&who)}</b></p>
            <blockquote>{draft.return_reason.clone()}</blockquote>
        </div>
    }
    .into_any()
}

fn fields(cx: &Cx, page: &UpdatePage) -> AnyView {
    let w = &cx.w.report;
    let typed = page.typed.clone();
    let commitment = &page.form.page.card.commitment;
    let errors = page.errors.clone();
    let at = move |field: &str| errors.at(field);
    let save_and_add = cx.w.file.save_and_add;
    let address = cx.href(&format!("/lam-viec/cap-nhat/{}", commitment.id));
    let progress = Progress::ALL.iter().map(|p| (p.code(), (cx.w.common.progress)(*p))).collect::<Vec<_>>();
    let health = Health::ALL.iter().map(|h| (h.code(), (cx.w.common.health)(*h))).collect::<Vec<_>>();
    let value = commitment.target.as_ref().map(|target| value_field(cx, page, target));
    let more = !typed.obstacles.is_empty()
        || !typed.proposals.is_empty()
        || at("obstacles").is_some()
        || at("proposals").is_some();
    view! {
        {post_form(cx, address, "card update", view! {
            <Autosave commitment_id=commitment.id.to_string() saved=w.saved.to_owned() failed=w.not_saved.to_owned()>
                <input type="hidden" name="id" value=typed.id/>
                <Segments name="progress" label=w.progress value=typed.progress options=progress error=at("progress")/>
                <Segments name="health" label=w.health value=typed.health options=health error=at("health")/>
                {value}
                <DayInput name="as_of" label=w.as_of value=typed.as_of hint=w.day_hint error=at("as_of")/>
                <div class="when-done">
                    <DayInput name="done_on" label=w.done_on value=typed.done_on hint=w.done_hint error=at("done_on")/>
                </div>
                <TextArea name="results" label=w.results value=typed.results error=at("results")/>
                <TextArea name="next_steps" label=w.next_steps value=typed.next_steps error=at("next_steps") rows=2/>
                <details class="more" open=more>
                    <summary>{w.more}</summary>
                    <TextArea name="obstacles" label=w.obstacles value=typed.obstacles error=at("obstacles") rows=3/>
                    <TextArea name="proposals" label=w.proposals value=typed.proposals error=at("proposals") rows=3/>
                </details>
                <div class="row">
                    <Button label=w.submit name="act" value="submit"/>
                    <Button label=w.save name="act" value="save" quiet=true/>
                    <Button label=save_and_add name="act" value="files" quiet=true/>
                </div>
            </Autosave>
        })}
    }
    .into_any()
}

/// The value reached, with the target and what this side said last.
fn value_field(cx: &Cx, page: &UpdatePage, target: &Target) -> AnyView {
    let w = &cx.w.report;
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
            <h2 id="last-words">{cx.w.report.last}</h2>
            {sides(cx, &card.sides, card.commitment.accord)}
            {timeline(cx, &approved, card.commitment.target.as_ref())}
        </aside>
    }
    .into_any()
}
