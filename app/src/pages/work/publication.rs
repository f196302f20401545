//! What the public reads of an approved update: previewed, proposed, published, withdrawn.

pub mod form;

use hoptac::model::access::Action;
use hoptac::model::file::{File, FileVisibility, Owner, Scan};
use hoptac::model::update::{Publicity, ReviewState, Update};
use hoptac::store::record::commitment::CommitmentPage;
use leptos::prelude::*;

use super::{AGREEMENTS, can, form_head, work_crumbs};
use crate::components::conflict::conflict;
use crate::components::files::{files, of, pictures};
use crate::components::form::{Button, Checkbox, ErrorSummary, TextArea, post_form};
use crate::components::tag::{Tone, tag};
use crate::components::timeline::timeline;
use crate::components::whole_update::reached_milestones;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::publication::form::WordingFields;
use crate::pages::{Head, Page};

/// `/lam-viec/cong-khai/{update}`.
pub struct PublicationPage {
    /// The update.
    pub update: Update,
    /// Its commitment.
    pub page: CommitmentPage,
    /// The wording in the form.
    pub typed: WordingFields,
    /// The reason for withdrawing in the form.
    pub reason: String,
    /// What is wrong.
    pub errors: FormErrors,
    /// Whether the update changed after the page was opened: shown with status 409.
    pub stale: bool,
}

impl Page for PublicationPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.publication.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.publication;
        let card = &self.page.card;
        let record = cx.href(&format!("{AGREEMENTS}/{}/{}", card.agreement_slug, card.commitment.code));
        let target = card.commitment.content.target.as_ref();
        // What anybody gets: the page of nobody who is signed in.
        let public = Cx { staff: None, ..cx.clone() };
        let preview = self.typed.preview(&self.update);
        let clash = self.stale.then(|| conflict(cx, self.clashes(cx)));
        view! {
            {work_crumbs(cx, &[(w.list, "/lam-viec/cong-khai")], w.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {clash}
            <h1>{w.title}</h1>
            <p class="lead" lang=cx.record_lang()><a href=record>{card.commitment.content.text.clone()}</a></p>
            {stage(cx, &self.update)}
            <div class="beside">
                <div>
                    <section aria-labelledby="preview">
                        <h2 id="preview">{w.preview}</h2>
                        <p class="small muted">{w.preview_hint}</p>
                        {timeline(&public, &[preview], target)}
                        {pictures(cx, self.becomes_public())}
                        {files(cx, self.becomes_public())}
                        {reached_milestones(cx, &self.update, &self.page)}
                    </section>
                    {actions(cx, &self)}
                </div>
                <aside class="last-words" aria-labelledby="internal">
                    <h2 id="internal">{w.internal_text}</h2>
                    {timeline(cx, std::slice::from_ref(&self.update), target)}
                </aside>
            </div>
        }
        .into_any()
    }
}

impl PublicationPage {
    /// The files that the public reads with the update.
    fn becomes_public(&self) -> impl Iterator<Item = &File> {
        of(&self.page.files, Owner::Update(self.update.id))
            .filter(|file| file.visibility == FileVisibility::Public && file.scan == Scan::Clean)
    }

    fn clashes(&self, cx: &Cx) -> Vec<crate::components::conflict::Clash> {
        let now = WordingFields::of(&self.update);
        vec![crate::components::conflict::Clash {
            label: cx.w.field.public_results.to_owned(),
            theirs: now.results,
            yours: self.typed.results.clone(),
        }]
    }
}

/// How far it is on its way, and who took it there.
fn stage(cx: &Cx, update: &Update) -> AnyView {
    let w = &cx.w.publication;
    let publication = &update.publication;
    let tone = match publication.stage() {
        Publicity::Internal | Publicity::Withdrawn => Tone::Silent,
        Publicity::Proposed => Tone::Soon,
        Publicity::Published => Tone::Done,
    };
    let who = |name: &Option<String>| name.clone().unwrap_or_default();
    let proposed = publication
        .proposed_at
        .map(|at| view! { <p class="small muted num">{(w.proposed_by)(&who(&publication.proposed_by), &(cx.w.common.moment)(at))}</p> });
    let published = publication
        .published_at
        .map(|at| view! { <p class="small muted num">{(w.published_by)(&who(&publication.published_by), &(cx.w.common.moment)(at))}</p> });
    let withdrawn = publication.withdrawn_at.map(|at| {
        let words = (w.withdrawn_by)(&who(&publication.withdrawn_by), &(cx.w.common.moment)(at));
        let reason = publication.withdraw_reason.clone();
        view! { <div class="reason"><p class="small">{words}</p><blockquote>{reason}</blockquote></div> }
    });
    view! { <p class="tags">{tag(tone, (w.state)(publication.stage()))}</p>{proposed}{published}{withdrawn} }
        .into_any()
}

/// What this person may do with it.
fn actions(cx: &Cx, page: &PublicationPage) -> AnyView {
    let w = &cx.w.publication;
    let public = page.page.is_public();
    if page.update.state != ReviewState::Approved {
        return view! { <p class="notice">{w.not_approved}</p> }.into_any();
    }
    if !public {
        return view! { <p class="notice">{w.never_public}</p> }.into_any();
    }
    if page.update.publication.published_at.is_none() && page.update.corrected_by.is_some() {
        return view! { <p class="notice">{w.corrected}</p> }.into_any();
    }
    if page.update.publication.published_at.is_some() {
        return can(cx, Action::Publish).then(|| withdraw(cx, page)).into_any();
    }
    let propose = can(cx, Action::Propose).then(|| propose(cx, page));
    let publish = can(cx, Action::Publish).then(|| publish(cx, page));
    view! { {propose}{publish} }.into_any()
}

fn address(cx: &Cx, page: &PublicationPage) -> String {
    cx.href(&format!("/lam-viec/cong-khai/{}", page.update.id))
}

fn propose(cx: &Cx, page: &PublicationPage) -> AnyView {
    let w = &cx.w.publication;
    let (typed, update) = (page.typed.clone(), &page.update);
    let part = |shown: &str, name: &'static str, label: &'static str, checked: bool| {
        (!shown.trim().is_empty()).then(|| view! { <Checkbox name=name label=label checked=checked/> })
    };
    let obstacles = part(&update.obstacles, "obstacles", w.include_obstacles, typed.obstacles);
    let proposals = part(&update.proposals, "proposals", w.include_proposals, typed.proposals);
    let next_steps = part(&update.next_steps, "next_steps", w.include_next, typed.next_steps);
    let error = page.errors.at("results");
    post_form(cx, address(cx, page), "card", view! {
        <h2>{w.wording}</h2>
        <input type="hidden" name="version" value=update.version.to_string()/>
        <TextArea name="results" label=cx.w.field.public_results value=typed.results hint=w.results_hint error=error/>
        {next_steps}{obstacles}{proposals}
        <div class="row">
            <Button label=w.propose name="act" value="propose"/>
            <Button label=cx.w.action.preview name="act" value="preview" quiet=true/>
        </div>
    })
    .into_any()
}

fn publish(cx: &Cx, page: &PublicationPage) -> AnyView {
    let w = &cx.w.publication;
    let me = cx.staff.as_ref().map(|staff| staff.account_id);
    if me.is_some_and(|me| page.update.is_of(me))
        || (me.is_some() && me == page.update.publication.proposed_by_id)
    {
        return view! { <p class="notice">{w.second_person}</p> }.into_any();
    }
    post_form(
        cx,
        address(cx, page),
        "card",
        view! {
            <input type="hidden" name="version" value=page.update.version.to_string()/>
            <p>{w.publish_hint}</p>
            <div class="row"><Button label=w.publish name="act" value="publish"/></div>
        },
    )
    .into_any()
}

fn withdraw(cx: &Cx, page: &PublicationPage) -> AnyView {
    let w = &cx.w.publication;
    let (reason, error) = (page.reason.clone(), page.errors.at("reason"));
    post_form(
        cx,
        address(cx, page),
        "card",
        view! {
            <input type="hidden" name="version" value=page.update.version.to_string()/>
            <TextArea name="reason" label=w.withdraw_reason value=reason hint=w.withdraw_hint error=error rows=3/>
            <div class="row"><Button label=w.withdraw name="act" value="withdraw" quiet=true/></div>
        },
    )
    .into_any()
}
