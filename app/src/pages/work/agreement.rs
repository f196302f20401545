//! An agreement as staff see it: the public page, and above it what can be done.

use hoptac::model::access::Action;
use hoptac::model::agreement::{Agreement, State, Visibility};
use hoptac::model::standing::StandingFilter;
use hoptac::store::record::agreement::Step;
use leptos::prelude::*;

use super::record::agreement_tabs;
use super::{AGREEMENTS, can, form_head, is_party};
use crate::components::form::{Button, ErrorSummary, post_form};
use crate::components::proposals::waiting_changes;
use crate::components::tag::{Tone, tag};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::public::agreement::AgreementPage;
use crate::pages::{Head, Page};

/// `/lam-viec/thoa-thuan/{slug}`.
pub struct StaffAgreementPage {
    /// The agreement and its parts.
    pub data: hoptac::store::record::agreement::AgreementPage,
    /// Shows only commitments that stand so.
    pub standing: Option<StandingFilter>,
    /// Why the last step was not taken.
    pub errors: FormErrors,
}

impl Page for StaffAgreementPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, &self.data.agreement.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let archived = self.data.agreement.archived_at.is_some();
        let panel = panel(cx, &self.data.agreement);
        let a = &self.data.agreement;
        let waiting =
            is_party(cx, &self.data.parties).then(|| waiting_changes(cx, &a.slug, a.waiting_changes));
        let tabs = is_party(cx, &self.data.parties).then(|| agreement_tabs(cx, &self.data.agreement.slug));
        let page = AgreementPage { data: self.data, standing: self.standing, amended: Vec::new() };
        let archived = archived.then(|| view! { <p class="notice">{cx.w.record.archived}</p> });
        view! {
            <ErrorSummary cx=cx.clone() errors=self.errors/>
            {page.with(cx, tabs.into_any(), view! { {archived}{waiting}{panel} }.into_any())}
        }
        .into_any()
    }
}

/// The code of a step in the form.
#[must_use]
pub const fn step_code(step: Step) -> &'static str {
    match step {
        Step::Confirm => "confirm",
        Step::Propose => "propose",
        Step::Publish => "publish",
        Step::Withdraw => "withdraw",
    }
}

/// The step with this code.
#[must_use]
pub fn step_of(code: &str) -> Option<Step> {
    [Step::Confirm, Step::Propose, Step::Publish, Step::Withdraw].into_iter().find(|s| step_code(*s) == code)
}

/// What the step is called: what only waits is not public yet, so nothing public is withdrawn.
fn step_name(cx: &Cx, a: &Agreement, step: Step) -> &'static str {
    match (step, a.visibility) {
        (Step::Withdraw, Visibility::Proposed) => cx.w.work.withdraw_proposal,
        _ => (cx.w.work.step)(step),
    }
}

/// The steps that fit the agreement's state and the reader's role. The store has the last word.
fn steps(cx: &Cx, a: &Agreement) -> Vec<Step> {
    let proposed_by_reader = cx.staff.as_ref().is_some_and(|s| a.proposed_by == Some(s.account_id));
    let mut steps = Vec::new();
    if a.state == State::Draft && can(cx, Action::Edit) {
        steps.push(Step::Confirm);
    }
    match a.visibility {
        Visibility::Internal if can(cx, Action::Propose) => steps.push(Step::Propose),
        Visibility::Proposed if can(cx, Action::Publish) && !proposed_by_reader => steps.push(Step::Publish),
        _ => {}
    }
    // What the public reads is taken from it by all parties: that is proposed under Status.
    if a.visibility == Visibility::Proposed && (can(cx, Action::Propose) || can(cx, Action::Publish)) {
        steps.push(Step::Withdraw);
    }
    steps
}

fn panel(cx: &Cx, a: &Agreement) -> AnyView {
    let w = &cx.w.work;
    let tone = match a.visibility {
        Visibility::Public => Tone::Done,
        Visibility::Proposed => Tone::Soon,
        Visibility::Internal => Tone::Silent,
    };
    let buttons = steps(cx, a)
        .into_iter()
        .enumerate()
        .map(|(i, step)| {
            let quiet = i > 0 || step == Step::Withdraw;
            view! {
                <li>
                    <Button label=step_name(cx, a, step) name="step" value=step_code(step) quiet=quiet/>
                    <span class="small muted">{(w.step_hint)(step)}</span>
                </li>
            }
        })
        .collect_view();
    let second = (a.visibility == Visibility::Proposed
        && cx.staff.as_ref().is_some_and(|s| a.proposed_by == Some(s.account_id)))
    .then(|| view! { <p class="small">{w.second_person}</p> });
    let address = cx.href(&format!("{AGREEMENTS}/{}", a.slug));
    view! {
        <aside class="actions" aria-label=w.actions id="steps">
            <p class="tags">
                {tag(tone, (cx.w.common.visibility)(a.visibility))}
                <span class="muted">{(cx.w.common.state)(a.state)}</span>
            </p>
            {second}
            {post_form(cx, address, "", view! {
                <input type="hidden" name="version" value=a.version.to_string()/>
                <ul class="steps">{buttons}</ul>
            })}
        </aside>
    }
    .into_any()
}
