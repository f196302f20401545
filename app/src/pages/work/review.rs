//! One update beside what the sides said before, to approve or to return.

pub mod form;

use hoptac::model::access::Action;
use hoptac::model::update::{ReviewState, Update, UpdateKind};
use hoptac::store::record::commitment::CommitmentPage;
use leptos::prelude::*;

use super::{AGREEMENTS, can, form_head, work_crumbs};
use crate::components::changes::from_to;
use crate::components::form::{Button, ErrorSummary, TextArea, post_form};
use crate::components::sides::sides;
use crate::components::timeline::{review_words, timeline, timeline_with};
use crate::components::whole_update::whole_update;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::messages::format;
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
        let at = self.update.submitted_at.map(cx.w.common.moment).unwrap_or_default();
        let who = (w.written_by)(&self.update.written_by(), &at);
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
                        {replaced(cx, &self)}
                        {whole_update(cx, &self.update, &self.page)}
                        {corrected(cx, &self)}
                        {differs(cx, &self)}
                    </section>
                    {decision(cx, &self)}
                </div>
                <aside class="last-words" aria-labelledby="before">
                    <h2 id="before">{w.before}</h2>
                    {sides(cx, card)}
                    {timeline_with(cx, &before, target, &self.page.files)}
                </aside>
            </div>
        }
        .into_any()
    }
}

/// What the update corrects.
fn corrected(cx: &Cx, page: &ReviewPage) -> AnyView {
    let old = page.page.updates.iter().find(|u| Some(u.id) == page.update.corrects);
    old.map(|old| {
        let target = page.page.card.commitment.content.target.as_ref();
        view! { <p><b>{cx.w.correction.title}</b></p>{timeline(cx, std::slice::from_ref(old), target)} }
    })
    .into_any()
}

/// That a newer update took the place of this one, and the way to it.
fn replaced(cx: &Cx, page: &ReviewPage) -> AnyView {
    let Some(newer) = page.update.replaced_by else { return ().into_any() };
    let w = &cx.w.update;
    let address = cx.href(&format!("/lam-viec/duyet/{newer}"));
    view! { <p class="notice attention">{w.replaced}". "<a href=address>{w.replaced_open}</a></p> }.into_any()
}

/// What the update says otherwise than the side's last approved one.
fn differs(cx: &Cx, page: &ReviewPage) -> AnyView {
    let (w, update) = (&cx.w.review, &page.update);
    if update.state != ReviewState::Submitted || update.kind == UpdateKind::Nothing {
        return ().into_any();
    }
    let counts = |u: &&Update| {
        u.state == ReviewState::Approved && u.corrected_by.is_none() && u.locality == update.locality
    };
    // Newest first.
    let rows = page.page.updates.iter().find(counts).map(|last| {
        let (before, after) = (said(cx, last), said(cx, update));
        before.into_iter().zip(after).filter(|(b, a)| b.1 != a.1).collect::<Vec<_>>()
    });
    let told = match rows {
        None => view! { <p class="muted">{w.first_word}</p> }.into_any(),
        Some(rows) if rows.is_empty() => view! { <p class="muted">{w.differs_nothing}</p> }.into_any(),
        Some(rows) => {
            let rows =
                rows.into_iter().map(|((label, before), (_, after))| from_to(cx, label, before, after));
            view! { <dl class="said changes">{rows.collect_view()}</dl> }.into_any()
        }
    };
    view! { <section aria-labelledby="differs"><h3 id="differs">{w.differs}</h3>{told}</section> }.into_any()
}

/// What an update says in few words, by label.
fn said(cx: &Cx, update: &Update) -> Vec<(&'static str, String)> {
    let (w, u) = (&cx.w.field, &cx.w.update);
    vec![
        (w.progress, (cx.w.common.progress)(update.progress).to_owned()),
        (w.health, (cx.w.common.health)(update.health).to_owned()),
        (u.value_reached, update.value.map(|n| format::number(n, cx.lang)).unwrap_or_default()),
        (w.as_of, (cx.w.common.date)(update.as_of)),
        (u.done_on, update.done_on.map(cx.w.common.date).unwrap_or_default()),
    ]
}

/// The form, where this person may decide.
fn decision(cx: &Cx, page: &ReviewPage) -> AnyView {
    let w = &cx.w.review;
    let own = cx.staff.as_ref().is_some_and(|staff| page.update.is_of(staff.account_id));
    if page.update.state != ReviewState::Submitted {
        return view! { <p class="notice">{w.decided}" "{review_words(cx, &page.update)}"."</p> }.into_any();
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
