//! Settling that the sides differ: both statements, the ways to agree, and what was proposed before.

pub mod form;

use hoptac::model::settlement::{Settlement, SettlementState};
use hoptac::model::standing::{Accord, Health, Progress};
use hoptac::store::work::settlement::SettlementPage as Data;
use leptos::prelude::*;

use super::{AGREEMENTS, can_report, commitment_tabs, form_head, work_crumbs};
use crate::components::disagreement::disagreement;
use crate::components::form::{Button, DayInput, ErrorSummary, Segments, TextArea, post_form};
use crate::components::party::party_name;
use crate::components::tag::{Tone, health_tag, progress_tag, tag};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::settlement::form::SettlementFields;
use crate::pages::{Head, Page};

/// `/lam-viec/thoa-thuan/{slug}/{code}/thong-nhat`.
pub struct SettlementPage {
    /// The commitment and what was proposed.
    pub data: Data,
    /// What stands in the form.
    pub typed: SettlementFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// Whether it changed after the page was opened: shown with status 409.
    pub stale: bool,
}

impl SettlementPage {
    fn address(&self, cx: &Cx) -> String {
        let card = &self.data.page.card;
        cx.href(&format!("{AGREEMENTS}/{}/{}/thong-nhat", card.agreement_slug, card.commitment.code))
    }
}

impl Page for SettlementPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.settlement.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.settlement;
        let card = &self.data.page.card;
        let commitment = &card.commitment;
        let open = self.data.open();
        let differs = commitment.accord == Accord::Differ;
        let stale = self.stale.then(|| {
            view! { <div class="notice attention" role="alert"><p><b>{cx.w.review.stale_title}</b></p><p>{cx.w.review.stale}</p></div> }
        });
        let now = match open {
            Some(settlement) => waiting(cx, &self, settlement),
            None if differs && self.data.side.is_some() => {
                view! { {take_up(cx, &self)}{propose(cx, &self)} }.into_any()
            }
            None if differs => ().into_any(),
            None => view! { <p class="calm">{w.none}</p> }.into_any(),
        };
        let trail = format!("{AGREEMENTS}/{}/{}", card.agreement_slug, commitment.code);
        view! {
            {work_crumbs(cx, &[(&commitment.code, trail.as_str())], w.title)}
            {commitment_tabs(cx, &card.agreement_slug, &commitment.code)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {stale}
            <h1>{w.title}</h1>
            <p class="lead" lang=cx.record_lang()>{commitment.content.text.clone()}</p>
            {disagreement(cx, &card.sides, commitment.accord, &self.data.page.updates)}
            {now}
            {past(cx, &self.data)}
        }
        .into_any()
    }
}

/// The ways to say what another side says.
fn take_up(cx: &Cx, page: &SettlementPage) -> AnyView {
    let card = &page.data.page.card;
    if !can_report(cx, card) {
        return ().into_any();
    }
    let w = &cx.w.settlement;
    let links = card
        .sides
        .iter()
        .filter(|side| side.said.is_some() && !cx.is_own(&side.locality))
        .map(|side| {
            let address = format!("/lam-viec/cap-nhat/{}?theo={}", card.commitment.id, side.locality.0);
            let words = (w.take_up)(&party_name(cx, &side.locality));
            view! { <a class="btn quiet" href=cx.href(&address)>{words}</a> }
        })
        .collect_view();
    view! { <div class="row">{links}</div><p class="hint">{w.take_up_hint}</p> }.into_any()
}

fn propose(cx: &Cx, page: &SettlementPage) -> AnyView {
    let (w, r) = (&cx.w.settlement, &cx.w.field);
    let typed = page.typed.clone();
    let at = |field: &str| page.errors.at(field);
    let progress = Progress::ALL.iter().map(|p| (p.code(), (cx.w.common.progress)(*p))).collect::<Vec<_>>();
    let health = Health::ALL.iter().map(|h| (h.code(), (cx.w.common.health)(*h))).collect::<Vec<_>>();
    let [progress_error, health_error, day_error, note_error] =
        ["progress", "health", "done_on", "note"].map(at);
    post_form(cx, page.address(cx), "card", view! {
        <h2>{w.propose}</h2>
        <p class="hint">{w.hint}</p>
        <div class="fields">
            <Segments name="progress" label=r.progress value=typed.progress options=progress error=progress_error/>
            <Segments name="health" label=r.health value=typed.health options=health error=health_error/>
            <div class="when-done">
                <DayInput name="done_on" label=cx.w.update.done_on value=typed.done_on hint=cx.w.update.done_hint error=day_error/>
            </div>
            <TextArea name="note" label=w.note value=typed.note error=note_error/>
            <div class="row"><Button label=w.send name="act" value="propose"/></div>
        </div>
    })
    .into_any()
}

/// What is proposed, in words.
fn proposal(cx: &Cx, settlement: &Settlement) -> AnyView {
    let done = settlement.done_on.map(|day| {
        view! { <span class="num">{cx.w.standing.done_on}" "{(cx.w.common.date)(day)}</span> }
    });
    let health = settlement.progress.is_open().then(|| health_tag(cx, settlement.health));
    let who =
        (cx.w.settlement.proposed_by)(&settlement.proposed_by, &(cx.w.common.moment)(settlement.proposed_at));
    view! {
        <p class="tags">{progress_tag(cx, settlement.progress)}{health}{done}</p>
        <blockquote>{settlement.note.clone()}</blockquote>
        <p class="small muted num">{who}</p>
    }
    .into_any()
}

/// The proposal that waits, with the buttons for a side that has not confirmed.
fn waiting(cx: &Cx, page: &SettlementPage, settlement: &Settlement) -> AnyView {
    let w = &cx.w.settlement;
    let sides = page.data.page.card.sides.iter().map(|side| {
        let name = party_name(cx, &side.locality);
        let words = match settlement.confirmed.iter().find(|(unit, _)| *unit == side.locality) {
            Some((_, who)) => (w.confirmed_by)(&name, who),
            None => (w.unconfirmed)(&name),
        };
        view! { <li>{words}</li> }
    });
    let form = page.data.side.as_ref().map(|_| {
        let (refusal, error) = (page.typed.refusal.clone(), page.errors.at("refusal"));
        post_form(
            cx,
            page.address(cx),
            "fields",
            view! {
                <input type="hidden" name="settlement" value=settlement.id.to_string()/>
                <input type="hidden" name="version" value=settlement.version.to_string()/>
                <div class="row"><Button label=w.confirm name="act" value="confirm"/></div>
                <TextArea name="refusal" label=w.refusal value=refusal error=error rows=2/>
                <div class="row"><Button label=w.refuse name="act" value="refuse" quiet=true/></div>
            },
        )
    });
    view! {
        <section class="sec requests" aria-labelledby="waiting">
            <header><h2 id="waiting">{w.waits}</h2></header>
            <div class="card" id="confirm">
                {proposal(cx, settlement)}
                <ul class="plain">{sides.collect_view()}</ul>
                {form}
            </div>
        </section>
    }
    .into_any()
}

fn past(cx: &Cx, data: &Data) -> AnyView {
    let w = &cx.w.settlement;
    let items: Vec<_> = data
        .settlements
        .iter()
        .filter(|settlement| settlement.state != SettlementState::Open)
        .map(|settlement| {
            let tone = if settlement.state == SettlementState::Agreed { Tone::Done } else { Tone::Differ };
            let refusal = settlement.refusal.clone().map(|why| {
                let who = settlement.closed_by.clone().unwrap_or_default();
                view! { <p class="small">{who}": "{why}</p> }
            });
            view! {
                <li class="card">
                    <p class="tags">{tag(tone, (w.state)(settlement.state))}</p>
                    {proposal(cx, settlement)}
                    {refusal}
                </li>
            }
        })
        .collect();
    if items.is_empty() {
        return ().into_any();
    }
    view! {
        <section class="sec"><header><h2>{w.past}</h2></header><ol class="requests">{items}</ol></section>
    }
    .into_any()
}
