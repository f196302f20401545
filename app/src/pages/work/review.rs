//! One update beside what the sides said before, to approve or to return.

pub mod form;

use hoptac::model::access::Action;
use hoptac::model::update::{ReviewState, Update};
use hoptac::store::record::commitment::CommitmentPage;
use leptos::prelude::*;

use super::{AGREEMENTS, can, form_head, work_crumbs};
use crate::components::form::{Button, ErrorSummary, TextArea, post_form};
use crate::components::sides::sides;
use crate::components::timeline::{timeline, timeline_with};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::review::form::DecisionFields;
use crate::pages::{Head, Page};

/// `/lam-viec/duyet/{update_id}`.
pub struct ReviewPage {
    /// The update as it is now.
    pub update: Update,
    /// Its commitment.
    pub page: CommitmentPage,
    /// What stands in the form.
    pub typed: DecisionFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// Whether the update changed after the reviewer opened it: shown with status 409, decided anew.
    pub stale: bool,
}

impl Page for ReviewPage {
    fn head(&self, cx: &Cx) -> Head {
        let title = if self.stale { cx.w.review.stale_title } else { cx.w.review.title };
        form_head(cx, title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.review;
        let card = &self.page.card;
        let target = card.commitment.content.target.as_ref();
        let record = cx.href(&format!("{AGREEMENTS}/{}/{}", card.agreement_slug, card.commitment.code));
        let before: Vec<_> = self
            .page
            .updates
            .iter()
            .filter(|u| u.state == ReviewState::Approved && u.id != self.update.id)
            .take(4)
            .cloned()
            .collect();
        let who =
            self.update.submitted_at.map(|at| (w.written_by)(&self.update.author, &(cx.w.common.moment)(at)));
        view! {
            {work_crumbs(cx, &[(w.queue, "/lam-viec/duyet")], w.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {self.stale.then(|| conflict(cx, &self.typed))}
            <h1>{w.title}</h1>
            <p class="lead" lang=cx.record_lang()><a href=record>{card.commitment.content.text.clone()}</a></p>
            <div class="beside">
                <div>
                    <section aria-labelledby="this-update">
                        <h2 id="this-update">{w.this_update}</h2>
                        <p class="small muted num">{who}</p>
                        {timeline_with(cx, std::slice::from_ref(&self.update), target, &self.page.files)}
                        {reached(cx, &self)}
                    </section>
                    {decision(cx, &self)}
                </div>
                <aside class="last-words" aria-labelledby="before">
                    <h2 id="before">{w.before}</h2>
                    {sides(cx, &card.sides, card.commitment.accord)}
                    {timeline_with(cx, &before, target, &self.page.files)}
                </aside>
            </div>
        }
        .into_any()
    }
}

/// The milestones the update says the side has reached, and what it corrects.
fn reached(cx: &Cx, page: &ReviewPage) -> AnyView {
    let w = &cx.w.update;
    let items: Vec<_> = page
        .update
        .milestones
        .iter()
        .filter_map(|r| Some((page.page.milestones.iter().find(|m| m.id == r.id)?.title.clone(), r.done_on)))
        .map(|(title, day)| view! { <li>{title}" · "{(cx.w.common.date)(day)}</li> })
        .collect();
    let milestones =
        (!items.is_empty()).then(|| view! { <p><b>{w.milestones}</b></p><ul class="plain">{items}</ul> });
    let corrected = page.page.updates.iter().find(|u| Some(u.id) == page.update.corrects).map(|old| {
        let target = page.page.card.commitment.content.target.as_ref();
        view! { <p><b>{cx.w.correction.title}</b></p>{timeline(cx, std::slice::from_ref(old), target)} }
    });
    view! { {milestones}{corrected} }.into_any()
}

/// The form, where this person may decide.
fn decision(cx: &Cx, page: &ReviewPage) -> AnyView {
    let w = &cx.w.review;
    let own = cx.staff.as_ref().is_some_and(|staff| staff.account_id == page.update.author_id);
    if page.update.state != ReviewState::Submitted {
        return view! { <p class="notice">{w.decided}" "{(cx.w.common.review)(page.update.state)}"."</p> }
            .into_any();
    }
    if own {
        return view! { <p class="notice">{w.own_update}</p> }.into_any();
    }
    let address = cx.href(&format!("/lam-viec/duyet/{}", page.update.id));
    let public = page.page.is_public();
    let publish = (public && can(cx, Action::Publish)).then(|| {
        view! { <Button label=cx.w.publication.approve_publish name="decision" value="publish" quiet=true/> }
    });
    view! {
        {post_form(cx, address, "card", view! {
            <h2>{w.decision}</h2>
            <input type="hidden" name="version" value=page.update.version.to_string()/>
            <TextArea name="reason" label=w.reason value=page.typed.reason.clone() hint=w.reason_hint
                error=page.errors.at("reason") rows=3/>
            <div class="row">
                <Button label=w.approve name="decision" value="approve"/>
                {publish}
                <Button label=w.give_back name="decision" value="return" quiet=true/>
            </div>
        })}
    }
    .into_any()
}

/// What the reviewer sent, kept beside the version that is current now.
fn conflict(cx: &Cx, typed: &DecisionFields) -> AnyView {
    let w = &cx.w.review;
    let yours = (!typed.reason.trim().is_empty()).then(|| {
        view! { <p><b>{w.stale_yours}</b></p><blockquote>{typed.reason.clone()}</blockquote> }
    });
    view! {
        <div class="notice attention" role="alert">
            <p><b>{w.stale_title}</b></p>
            <p>{w.stale}</p>
            {yours}
        </div>
    }
    .into_any()
}
