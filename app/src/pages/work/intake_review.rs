//! Intake, step 2: the draft beside its source.

use hoptac::model::agency::Channel;
use hoptac::model::agreement::Kind;
use hoptac::store::db::codec::compare_vi;
use hoptac::store::record::agreement::Similar;
use hoptac::store::record::intake_draft::IntakeDraft;
use leptos::prelude::*;

use super::{form_head, work_crumbs};
use crate::components::form::{Button, Checkbox, DayInput, ErrorSummary, Select, TextInput, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::islands::quote_link::QuoteLink;
use crate::pages::work::intake_review::form::IntakeFields;
use crate::pages::{Head, Page};

mod commitments;
pub mod form;
mod source;
mod warnings;

use source::Marks;
use warnings::warnings;

/// What was just done to a draft, or is about to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// Nothing to tell.
    #[default]
    None,
    /// These agreements may be the same; saved all the same only when confirmed.
    Similar(Vec<Similar>),
    /// It is about to be thrown away.
    Discarding,
    /// Commitments were merged, split, dropped or given a domain.
    Edited,
}

/// `/lam-viec/tiep-nhan/{draft_id}`.
pub struct IntakeReviewPage {
    /// The draft as it is stored.
    pub stored: IntakeDraft,
    /// What stands in the form.
    pub typed: IntakeFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// What was just done, or is about to be.
    pub step: Step,
    /// Whether the draft was saved from elsewhere after the form was opened: shown with status 409, the form
    /// keeps what was typed, and saving again replaces the other version.
    pub stale: bool,
}

impl Page for IntakeReviewPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.intake.review_title, &self.errors, true)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.intake;
        let address = cx.href(&format!("/lam-viec/tiep-nhan/{}", self.stored.id));
        let marks = Marks::new(&self.stored.source_text, &self.typed.commitments);
        let source = marks.view(&self.stored.source_text);
        let list = commitments::list(cx, &self.stored.draft, &self.typed, &self.errors, &marks);
        let saved = (w.changed_at)(&(cx.w.common.moment)(self.stored.updated_at));
        let similar = matches!(self.step, Step::Similar(_)).then(|| {
            view! { <Checkbox name="again" label=w.similar_again checked=false error=self.errors.at("again")/> }
        });
        let from = self.stored.file_name.clone().unwrap_or_else(|| w.pasted.to_owned());
        view! {
            {work_crumbs(cx, &[(w.title, "/lam-viec/tiep-nhan")], w.review_title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {self.stale.then(|| conflict(cx, &self.stored))}
            {step(cx, &self)}
            <p class="step">{w.steps_review}</p>
            <h1>{w.review_title}</h1>
            <p class="muted small num">{from}" · "{saved}</p>
            {warnings(cx, self.stored.draft.warnings.iter().filter(|warning| warning.order.is_none()))}
            {post_form(cx, address, "review", view! {
                <input type="hidden" name="version" value=self.typed.version.clone()/>
                // The first button is the one that Enter presses.
                <button type="submit" name="act" value="save" class="enter" tabindex="-1" aria-hidden="true">
                    {cx.w.action.save_draft}
                </button>
                {facts(cx, &self)}
                <div class="two">
                    <div>
                        <h2 id="commitments">{cx.w.public.commitments_title}</h2>
                        <QuoteLink>{list}</QuoteLink>
                    </div>
                    <div class="source">
                        <h2 id="source">{w.source}</h2>
                        <div class="source-text" tabindex="0" role="region" aria-labelledby="source">{source}</div>
                    </div>
                </div>
                {similar}
                <div class="bar-bottom row">
                    <Button label=w.finish name="act" value="finish"/>
                    <Button label=cx.w.action.save_draft name="act" value="save" quiet=true/>
                    <Button label=w.discard name="act" value="discard" quiet=true/>
                </div>
            })}
        }
        .into_any()
    }
}

/// The fields of the agreement itself.
fn facts(cx: &Cx, page: &IntakeReviewPage) -> AnyView {
    let w = &cx.w.intake;
    let typed = page.typed.clone();
    let at = |field: &str| page.errors.at(field);
    let kinds = Kind::ALL.iter().map(|k| (k.code().to_owned(), (cx.w.common.kind)(*k).to_owned())).collect();
    let channels =
        Channel::ALL.iter().map(|c| (c.code().to_owned(), (cx.w.common.channel)(*c).to_owned())).collect();
    let units = units(cx);
    let parties = (1_i64..)
        .zip(typed.parties)
        .map(|(n, key)| {
            let name = format!("party_{n}");
            let error = page.errors.at(&name);
            view! {
                <div class="half">
                    <Select name=name label=(w.party)(n) value=key options=units.clone() error=error/>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="card grid">
            <legend>{w.facts}</legend>
            <p class="hint whole">{w.day_hint}</p>
            <div class="whole">
                <TextInput name="title" label=w.agreement_title value=typed.title error=at("title")/>
            </div>
            {parties}
            <Select name="kind" label=cx.w.label.paper_kind value=typed.kind options=kinds/>
            <Select name="channel" label=cx.w.field.channel value=typed.channel options=channels/>
            <TextInput name="number" label=w.number value=typed.number error=at("number")/>
            <TextInput name="issuer" label=cx.w.field.issuer value=typed.issuer error=at("issuer")/>
            <DayInput name="issued_on" label=w.issued_on value=typed.issued_on error=at("issued_on")/>
            <DayInput name="held_on" label=w.held_on value=typed.held_on error=at("held_on")/>
            <TextInput name="held_at" label=w.held_at value=typed.held_at error=at("held_at")/>
            <DayInput name="period_from" label=w.period_from value=typed.period_from error=at("period_from")/>
            <DayInput name="period_to" label=w.period_to value=typed.period_to error=at("period_to")/>
        </fieldset>
    }
    .into_any()
}

/// Every dated unit, with its days: the name alone does not tell which one signed. The short name comes first, so that
/// typing finds it.
fn units(cx: &Cx) -> Vec<(String, String)> {
    let w = &cx.w.intake;
    let mut all: Vec<_> = cx.reference.lineage.all().iter().collect();
    all.sort_by(|a, b| compare_vi(cx.unit(a), cx.unit(b)).then(a.valid_from.cmp(&b.valid_from)));
    let mut units: Vec<(String, String)> = all
        .into_iter()
        .map(|unit| {
            let last = unit.valid_to.map_or_else(|| w.today.to_owned(), cx.w.common.date);
            let days = (cx.w.standing.span)(&(cx.w.common.date)(unit.valid_from), &last);
            (unit.id.0.clone(), format!("{} · {} ({days})", cx.unit(unit), cx.full_unit(unit)))
        })
        .collect();
    units.insert(0, (String::new(), w.no_unit.to_owned()));
    units
}

/// What was just done, what the draft may be a second time, or the question before it is thrown away.
fn step(cx: &Cx, page: &IntakeReviewPage) -> AnyView {
    let w = &cx.w.intake;
    match &page.step {
        Step::None => ().into_any(),
        Step::Edited => view! { <p class="notice" role="status">{w.edited}</p> }.into_any(),
        Step::Similar(found) => {
            let items = found
                .iter()
                .map(|similar| {
                    let address = cx.href(&format!("{}/{}", super::AGREEMENTS, similar.slug));
                    let number = similar.number.clone().map(|number| format!(" ({number})"));
                    view! {
                        <li>
                            <a href=address lang=cx.record_lang()>{similar.title.clone()}</a>
                            ": "{(w.sameness)(similar.why)}{number}
                        </li>
                    }
                })
                .collect_view();
            view! {
                <div class="notice attention" role="alert">
                    <p><b>{w.similar}</b></p>
                    <ul>{items}</ul>
                </div>
            }
            .into_any()
        }
        Step::Discarding => {
            let address = cx.href(&format!("/lam-viec/tiep-nhan/{}", page.stored.id));
            view! {
                <div class="notice attention" role="alert" id="huy">
                    <p><b>{w.discard_ask}</b></p>
                    <div class="row">
                        {post_form(cx, address.clone(), "", view! {
                            <input type="hidden" name="sure" value="1"/>
                            <Button label=w.discard_sure name="act" value="discard"/>
                        })}
                        <a class="btn quiet" href=address>{w.discard_not}</a>
                    </div>
                </div>
            }
            .into_any()
        }
    }
}

/// The other version, so that neither is lost.
fn conflict(cx: &Cx, stored: &IntakeDraft) -> AnyView {
    let w = &cx.w.intake;
    let address = cx.href(&format!("/lam-viec/tiep-nhan/{}", stored.id));
    let theirs = stored
        .draft
        .commitments
        .iter()
        .map(|c| view! { <li lang=cx.record_lang()>{c.text.clone()}</li> })
        .collect_view();
    view! {
        <div class="notice attention" role="alert">
            <p><b>{cx.w.review.stale_title}</b></p>
            <p>{w.stale}</p>
            <details>
                <summary>{w.stale_other}</summary>
                <p lang=cx.record_lang()>{stored.draft.title.clone()}</p>
                <ol>{theirs}</ol>
                <p><a href=address>{cx.w.review.stale_open}</a></p>
            </details>
        </div>
    }
    .into_any()
}
