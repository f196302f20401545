//! A commitment's deadline: what was asked, what was decided, and the forms for both.

pub mod form;

use chrono::NaiveDate;
use hoptac::model::extension::{Extension, ExtensionState, furthest};
use hoptac::store::work::extension::ExtensionPage as Data;
use leptos::prelude::*;

use super::{AGREEMENTS, commitment_tabs, form_head, work_crumbs};
use crate::components::day::day;
use crate::components::deadline::{deadline_own, deadline_words};
use crate::components::form::{Button, Checkbox, DayInput, ErrorSummary, TextArea, post_form};
use crate::components::party::party_name;
use crate::components::proposals::waiting_proposals;
use crate::components::summary_list::summary_list;
use crate::components::tag::{Tone, tag};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::messages::format;
use crate::pages::work::extension::form::{AskFields, RulingFields};
use crate::pages::{Head, Page};

/// Parameter that says what was just done.
pub const DONE: &str = "xong";

/// `/lam-viec/thoa-thuan/{slug}/{code}/gia-han`.
pub struct ExtensionPage {
    /// The commitment and its requests.
    pub data: Data,
    /// What stands in the form that asks.
    pub ask: AskFields,
    /// What stands in the form that decides.
    pub ruling: RulingFields,
    /// What is wrong with either.
    pub errors: FormErrors,
    /// Words about what was just done, or why it could not be.
    pub notice: Option<&'static str>,
}

impl ExtensionPage {
    /// The page as it is opened.
    #[must_use]
    pub fn new(data: Data, notice: Option<&'static str>) -> Self {
        Self {
            data,
            ask: AskFields::default(),
            ruling: RulingFields::default(),
            errors: FormErrors::default(),
            notice,
        }
    }

    fn address(&self, cx: &Cx) -> String {
        let card = &self.data.page.card;
        cx.href(&format!("{AGREEMENTS}/{}/{}/gia-han", card.agreement_slug, card.commitment.code))
    }

    /// The due day of the side that asks, and the last day it may be moved to.
    fn due(&self) -> Option<(NaiveDate, NaiveDate)> {
        let due = self.data.due()?;
        Some((due, furthest(due, self.data.page.agreement.period.to)))
    }
}

impl Page for ExtensionPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.extension.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.extension;
        let card = &self.data.page.card;
        let commitment = &card.commitment;
        let notice = self.notice.map(|words| view! { <p class="notice" role="status">{words}</p> });
        let mut rows = vec![(w.current_due, deadline_words(cx, &commitment.content.deadline).into_any())];
        if let Some(original) = commitment.original_due_on {
            let times =
                (commitment.extensions > 0).then(|| format!(" · {}", (w.extended)(commitment.extensions)));
            rows.push((w.original_due, view! { {day(cx, original)}{times} }.into_any()));
        }
        let own = deadline_own(cx, &card.sides);
        if !own.is_empty() {
            let items = own.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
            let waits = cx.w.proposal.joint_waits;
            rows.push((
                cx.w.proposal.own_days,
                view! { <ul class="plain">{items}</ul><p class="small muted">{waits}</p> }.into_any(),
            ));
        }
        let requests = if self.data.extensions.is_empty() {
            view! { <p class="calm">{w.none}</p> }.into_any()
        } else {
            let items =
                self.data.extensions.iter().map(|extension| request(cx, &self, extension)).collect_view();
            view! { <ol class="requests">{items}</ol> }.into_any()
        };
        let trail = format!("{AGREEMENTS}/{}/{}", card.agreement_slug, commitment.code);
        view! {
            {work_crumbs(cx, &[(&commitment.code, trail.as_str())], w.title)}
            {commitment_tabs(cx, &card.agreement_slug, &commitment.code)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {notice}
            <h1>{w.title}</h1>
            <p class="lead" lang=cx.record_lang()>{commitment.content.text.clone()}</p>
            {summary_list(rows)}
            {waiting_proposals(cx, &self.data.proposals)}
            {requests}
            {asking(cx, &self)}
        }
        .into_any()
    }
}

/// One request, with the form that decides on it where this person may.
fn request(cx: &Cx, page: &ExtensionPage, extension: &Extension) -> AnyView {
    let w = &cx.w.extension;
    let tone = match extension.state {
        ExtensionState::Asked => Tone::Soon,
        ExtensionState::Granted => Tone::Done,
        ExtensionState::Refused => Tone::Silent,
    };
    let span = (w.span)(&(cx.w.common.date)(extension.from_due), &(cx.w.common.date)(extension.to_due));
    let side = party_name(cx, &extension.locality);
    let who = (w.asked_by)(&extension.asked_by, &side, &(cx.w.common.moment)(extension.asked_at));
    let granted =
        extension.granted_due.map(|on| view! { <p class="num">{(w.granted)(&(cx.w.common.date)(on))}</p> });
    let decided = extension.decided_at.map(|at| {
        let who = extension.decided_by.clone().unwrap_or_default();
        view! { <p class="small muted num">{(w.decided_by)(&who, &(cx.w.common.moment)(at))}</p> }
    });
    let note = extension.note.clone().map(|note| view! { <blockquote>{note}</blockquote> });
    let form = page.data.decides.contains(&extension.id).then(|| deciding(cx, page, extension));
    view! {
        <li class="card">
            <p class="tags">{tag(tone, (w.state)(extension.state))}<b class="num">{span}</b></p>
            <p class="small muted num">{who}</p>
            <blockquote lang=cx.record_lang()>{extension.reason.clone()}</blockquote>
            {granted}{decided}{note}{form}
        </li>
    }
    .into_any()
}

fn deciding(cx: &Cx, page: &ExtensionPage, extension: &Extension) -> AnyView {
    let w = &cx.w.extension;
    let typed = Some(&page.ruling).filter(|typed| typed.extension == extension.id.to_string());
    let granted = typed.map_or_else(|| format::typed_day(extension.to_due), |typed| typed.granted.clone());
    let note = typed.map(|typed| typed.note.clone()).unwrap_or_default();
    let at = |field: &str| typed.and_then(|_| page.errors.at(field));
    let (granted_error, note_error) = (at("granted"), at("note"));
    let hanging: Vec<String> = page
        .data
        .hanging(cx.today)
        .iter()
        .map(|m| format!("{} ({})", m.title, (cx.w.common.date)(m.from)))
        .collect();
    let milestones = (!hanging.is_empty()).then(|| {
        let checked = typed.is_none_or(|typed| typed.milestones);
        let label = (cx.w.proposal.with_milestones)(&hanging.join("; "));
        view! { <Checkbox name="milestones" label=label checked=checked/> }
    });
    post_form(cx, page.address(cx), "fields", view! {
        <input type="hidden" name="extension" value=extension.id.to_string()/>
        <input type="hidden" name="version" value=extension.version.to_string()/>
        <DayInput name="granted" label=w.new_due value=granted error=granted_error/>
        {milestones}
        <TextArea name="note" label=w.decision_note value=note hint=w.decision_note_hint error=note_error rows=3/>
        <div class="row">
            <Button label=w.grant name="decision" value="grant"/>
            <Button label=w.refuse name="decision" value="refuse" quiet=true/>
        </div>
    })
    .into_any()
}

/// The form that asks, where this person may; else why not, where that is not plain.
fn asking(cx: &Cx, page: &ExtensionPage) -> AnyView {
    let w = &cx.w.extension;
    let Some((due, last)) = page.due() else {
        return view! { <p class="notice">{w.no_deadline}</p> }.into_any();
    };
    if !page.data.page.card.commitment.progress.is_open() {
        return view! { <p class="notice">{w.over}</p> }.into_any();
    }
    if page.data.asks_for.is_none() {
        return ().into_any();
    }
    let hint = (w.new_due_hint)(&(cx.w.common.date)(due), &(cx.w.common.date)(last));
    let typed = page.ask.clone();
    let (to_error, reason_error) = (page.errors.at("to_due"), page.errors.at("reason"));
    post_form(
        cx,
        page.address(cx),
        "card",
        view! {
            <h2>{w.ask}</h2>
            <DayInput name="to_due" label=w.new_due value=typed.to_due hint=hint error=to_error/>
            <TextArea name="reason" label=w.reason value=typed.reason error=reason_error/>
            <div class="row"><Button label=w.send name="act" value="ask"/></div>
        },
    )
    .into_any()
}
