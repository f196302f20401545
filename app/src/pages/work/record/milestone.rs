//! The milestones of a commitment: the list with a form for a new one, or the form of one.

pub mod form;

use hoptac::model::agreement::Visibility;
use hoptac::model::commitment::Milestone;
use hoptac::store::record::commitment::CommitmentPage;
use leptos::prelude::*;
use uuid::Uuid;

use super::{commitment_edit_path, top};
use crate::components::conflict::{Clash, conflict};
use crate::components::deadline::milestone_history;
use crate::components::form::{Button, DayInput, ErrorSummary, Select, TextInput, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::work::record::milestone::form::MilestoneFields;
use crate::pages::work::record::why::{Offer, WhyFields, save_label, why_fields};
use crate::pages::{Head, Page};

/// `/lam-viec/soan/{slug}/noi-dung/{code}/moc` and `…/moc/{milestone}`.
pub struct MilestonePage {
    /// The commitment with its milestones.
    pub data: CommitmentPage,
    /// The milestone that is edited; `None` for a new one, below the list.
    pub milestone: Option<Uuid>,
    /// What stands in the form.
    pub typed: MilestoneFields,
    /// Why what was agreed is to change.
    pub why: WhyFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// What someone else changed meanwhile.
    pub clash: Option<Vec<Clash>>,
}

impl MilestonePage {
    const fn title(&self, cx: &Cx) -> &'static str {
        if self.milestone.is_some() { cx.w.record.edit_milestone } else { cx.w.label.milestones }
    }
}

impl Page for MilestonePage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, self.title(cx), &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.record;
        let title = self.title(cx);
        let card = &self.data.card;
        let public = self.data.agreement.visibility == Visibility::Public;
        let list = commitment_edit_path(&card.agreement_slug, &card.commitment.code, "/moc");
        let address = match self.milestone {
            Some(id) => format!("{list}/{id}"),
            None => list.clone(),
        };
        let above = self.milestone.is_none().then(|| {
            view! {
                {milestones(cx, &list, &self.data.milestones)}
                <h2>{w.add_milestone}</h2>
            }
        });
        let offer = Offer { correction: self.milestone.is_some(), ..Offer::default() };
        let why = why_fields(cx, &self.data.agreement, &self.why, &self.errors, offer);
        let save = save_label(cx, &self.data.agreement, true);
        let remove = self.milestone.is_some().then(|| {
            view! { <Button label=w.remove name="act" value="remove" quiet=true/> }
        });
        view! {
            {top(cx, &self.data.agreement, title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {self.clash.clone().map(|clash| conflict(cx, clash))}
            <h1>{title}</h1>
            {public.then(|| view! { <p class="notice attention">{w.public_note}</p> })}
            <p lang=cx.record_lang()>{card.commitment.content.text.clone()}</p>
            {above}
            {post_form(cx, cx.href(&address), "card form", view! {
                <input type="hidden" name="version" value=self.typed.version.clone()/>
                <button type="submit" name="act" value="save" class="enter" tabindex="-1" aria-hidden="true">{save}</button>
                {fields(cx, &self)}
                {why}
                <div class="row bar-bottom"><Button label=save name="act" value="save"/>{remove}</div>
            })}
        }
        .into_any()
    }
}

fn fields(cx: &Cx, page: &MilestonePage) -> AnyView {
    let w = &cx.w.record;
    let typed = &page.typed;
    let at = |field: &str| page.errors.at(field);
    let mut sides = vec![(String::new(), cx.w.label.all_sides.to_owned())];
    sides.extend(page.data.card.sides.iter().map(|s| (s.locality.0.clone(), cx.locality(&s.locality))));
    view! {
        <TextInput name="title" label=w.milestone_title value=typed.title.clone() error=at("title")/>
        <DayInput name="due_on" label=cx.w.field.due value=typed.due_on.clone() error=at("due_on")/>
        <Select name="side" label=w.side value=typed.side.clone() options=sides error=at("side")/>
        <TextInput name="deliverable" label=cx.w.field.deliverable value=typed.deliverable.clone() error=at("deliverable")/>
        <DayInput name="done_on" label=w.done_on value=typed.done_on.clone() error=at("done_on")/>
    }
    .into_any()
}

/// The list, each row with the ways to move and edit it.
fn milestones(cx: &Cx, address: &str, all: &[Milestone]) -> AnyView {
    let w = &cx.w.record;
    if all.is_empty() {
        return view! { <p class="calm">{w.no_milestones}</p> }.into_any();
    }
    let rows = all
        .iter()
        .map(|m| {
            let side = m.locality.as_ref().map_or_else(|| cx.w.label.all_sides.to_owned(), |id| cx.locality(id));
            let due = m.due_on.map(|day| format!("{} {} · ", cx.w.field.due, (cx.w.common.date)(day))).unwrap_or_default();
            let first = milestone_history(cx, m).map(|words| format!("{words} · ")).unwrap_or_default();
            let done = m.done_on.map(|day| format!(" · {} {}", w.done_on, (cx.w.common.date)(day))).unwrap_or_default();
            let edit = cx.href(&format!("{address}/{}", m.id));
            let up = format!("{}: {}", w.up, m.title);
            let down = format!("{}: {}", w.down, m.title);
            view! {
                <li>
                    <div>
                        <a href=edit lang=cx.record_lang()>{m.title.clone()}</a>
                        <p class="small muted num">{due}{first}{side}{done}</p>
                    </div>
                    <span class="row">
                        <button type="submit" class="btn quiet" name="act" value=format!("up-{}", m.id) aria-label=up>"↑"</button>
                        <button type="submit" class="btn quiet" name="act" value=format!("down-{}", m.id) aria-label=down>"↓"</button>
                    </span>
                </li>
            }
        })
        .collect_view();
    post_form(cx, cx.href(address), "", view! { <ol class="tasks">{rows}</ol> })
}
