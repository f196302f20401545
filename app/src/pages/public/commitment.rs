//! One commitment: what was agreed, what each side says, and everything they reported.

use hoptac::model::agreement::State;
use hoptac::model::commitment::{Commitment, Milestone, Side, Target};
use hoptac::model::file::Owner;
use hoptac::model::locality::LocalityId;
use hoptac::model::standing::{Progress, timeliness};
use hoptac::store::record::commitment::CommitmentPage as Data;
use hoptac::store::record::proposal::Amended;
use leptos::prelude::*;

use crate::components::amendments::amendments;
use crate::components::breadcrumbs::breadcrumbs;
use crate::components::day::day;
use crate::components::deadline::{deadline_own, deadline_words, milestone_history};
use crate::components::disagreement::disagreement;
use crate::components::empty_state::empty_state;
use crate::components::files::{files, of};
use crate::components::pagination::pages_of;
use crate::components::party::{party_link, party_name};
use crate::components::record_text::{around, record_text};
use crate::components::sides::sides;
use crate::components::summary_list::summary_list;
use crate::components::tag::{silence_tag, timeliness_tag};
use crate::components::timeline::{staff_timeline, timeline_with};
use crate::cx::Cx;
use crate::messages::format;
use crate::pages::work::{AGREEMENTS, can_report};
use crate::pages::{Head, Page};

/// `/thoa-thuan/{slug}/{code}`
pub struct CommitmentPage {
    /// The commitment and its parts.
    pub data: Data,
    /// What was amended or corrected of it, for who has no history.
    pub amended: Vec<Amended>,
}

impl Page for CommitmentPage {
    fn head(&self, cx: &Cx) -> Head {
        let c = &self.data.card.commitment;
        let description =
            format!("{}. {}", self.data.agreement.title, (cx.w.standing.timeliness)(c.timeliness(cx.today)));
        Head { title: c.content.text.clone(), description: Some(description), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        self.with(cx, ().into_any(), ().into_any())
    }
}

impl CommitmentPage {
    /// The page with tabs before its title and what staff can do after it.
    pub(crate) fn with(self, cx: &Cx, tabs: AnyView, actions: AnyView) -> AnyView {
        let w = &cx.w.public;
        let Data { agreement, card, files: all, .. } = &self.data;
        let updates = self.data.shown();
        let c = &card.commitment;
        let address = format!("{}/{}", cx.agreements(), agreement.slug);
        let trail = [(cx.w.common.agreements, cx.agreements()), (agreement.title.as_str(), address.as_str())];
        let withdrawn = withdrawn(cx, &card.sides);
        let updates = if updates.is_empty() && withdrawn.is_empty() {
            empty_state(cx, w.no_updates, None)
        } else if cx.staff.is_some() {
            staff_timeline(cx, updates, c.content.target.as_ref(), all)
        } else {
            timeline_with(cx, updates, c.content.target.as_ref(), all)
        };
        view! {
            {breadcrumbs(cx, &trail, &c.code)}
            {tabs}
            <h1 lang=cx.record_lang()>{c.content.text.clone()}</h1>
            {actions}
            {quote(cx, c)}
            <section class="sec">
                <header>
                    <h2>{w.sides}</h2>
                    <a class="small" href=cx.href("/cach-tinh")>{cx.w.standing.method}</a>
                </header>
                <div class="card commitment">
                    {sides(cx, card)}
                    {c.content.target.as_ref().map(|target| reached(cx, target, &card.sides))}
                </div>
            </section>
            {disagreement(cx, &card.sides, c.accord, &self.data.updates)}
            {commitment_facts(cx, c, &card.sides)}
            {in_charge(cx, &card.sides)}
            {milestones_section(cx, &self.data)}
            {amendments(cx, &self.data.agreement.slug, &self.amended)}
            <section class="sec"><header><h2>{w.updates}</h2></header>{withdrawn}{updates}{pages_of(cx, &self.data.timeline.pages)}</section>
        }
        .into_any()
    }
}

/// Of each side of which the public reads no report since it withdrew its last one, that it is so.
fn withdrawn(cx: &Cx, sides: &[Side]) -> Vec<AnyView> {
    let words = |side: &Side| {
        let day = side.withdrawn.filter(|_| side.said.is_none()).map(cx.w.common.date)?;
        Some((cx.w.standing.withdrew_of)(&party_name(cx, &side.locality), &day))
    };
    sides
        .iter()
        .filter_map(words)
        .map(|words| view! { <p class="notice">{words}"."</p> }.into_any())
        .collect()
}

fn quote(cx: &Cx, c: &Commitment) -> AnyView {
    let Some(quote) = &c.content.quote else { return ().into_any() };
    let place = c.content.place.clone().map(|place| view! { <p class="small">{place}</p> });
    view! {
        <figure class="quote">
            <figcaption class="small muted">{cx.w.public.quote}</figcaption>
            <blockquote lang=cx.record_lang()><p class="prose">"“"{quote.clone()}"”"</p>{place}</blockquote>
        </figure>
    }
    .into_any()
}

fn commitment_facts(cx: &Cx, c: &Commitment, sides: &[Side]) -> AnyView {
    let w = &cx.w.field;
    let record = |text: &str| view! { <span lang=cx.record_lang()>{text.to_owned()}</span> }.into_any();
    // Who withdrew a report has reported.
    let withdrew = sides.iter().any(|side| side.said.is_none() && side.withdrawn.is_some());
    let silence = c.silence(cx.today).filter(|days| days.is_some() || !withdrew);
    let silent = silence.map(|days| silence_tag(cx, days));
    let mut rows = vec![
        (cx.w.public.deadline, deadline_words(cx, &c.content.deadline).into_any()),
        (
            cx.w.public.timeliness,
            view! { {timeliness_tag(cx, c.timeliness(cx.today))}" "{silent} }.into_any(),
        ),
    ];
    if let Some(original) = c.original_due_on {
        let times = (c.extensions > 0).then(|| format!(" · {}", (cx.w.extension.extended)(c.extensions)));
        rows.push((cx.w.extension.original_due, view! { {day(cx, original)}{times} }.into_any()));
    }
    let own: Vec<_> = deadline_own(cx, sides).into_iter().map(|words| view! { <li>{words}</li> }).collect();
    if !own.is_empty() {
        rows.push((cx.w.proposal.own_days, view! { <ul class="plain">{own}</ul> }.into_any()));
    }
    if let Some(on) = c.done_on {
        rows.push((w.done_on, day(cx, on)));
    }
    if let Some(target) = &c.content.target {
        let value = format!("{} {}", format::number(target.value, cx.lang), target.unit);
        rows.push((w.target, record(&value)));
    }
    rows.push((cx.w.field.direction, (cx.w.public.direction_of)(c.content.direction).into_any()));
    if let Some(text) = &c.content.deliverable {
        rows.push((w.deliverable, record(text)));
    }
    if let Some(text) = &c.content.budget {
        rows.push((w.budget, record(text)));
    }
    let domains = c
        .content
        .domains
        .iter()
        .map(|slug| {
            view! { <li><a href=cx.href(&format!("/linh-vuc/{slug}"))>{cx.domain(slug)}</a></li> }
        })
        .collect_view();
    rows.push((w.domains, view! { <ul class="plain">{domains}</ul> }.into_any()));
    summary_list(rows)
}

/// How far the target is after each side: a bar and the same in words.
fn reached(cx: &Cx, target: &Target, sides: &[Side]) -> AnyView {
    sides
        .iter()
        .filter_map(|side| Some((side, side.said?.value?)))
        .map(|(side, value)| {
            let [said, goal] = [value, target.value].map(|n| format::number(n, cx.lang));
            let words = (cx.w.public.reached_by)(&party_name(cx, &side.locality), &said, &goal, &target.unit);
            let share = if target.value > 0.0 { (value / target.value).clamp(0.0, 1.0) * 100.0 } else { 0.0 };
            view! {
                <div>
                    <p class="small num">{around(cx, words, &target.unit)}</p>
                    <svg class="progress" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                        <rect width=format!("{share:.1}") height="4"></rect>
                    </svg>
                </div>
            }
        })
        .collect_view()
        .into_any()
}

fn in_charge(cx: &Cx, sides: &[Side]) -> AnyView {
    let w = &cx.w.field;
    let known = |s: &Side| s.lead.is_some() || !s.cooperating.is_empty() || s.focal_point.is_some();
    if !sides.iter().any(known) {
        return ().into_any();
    }
    let stated = |text: Option<String>| {
        text.map_or_else(|| cx.w.public.not_stated.into_any(), |text| record_text(cx, text))
    };
    let rows = sides
        .iter()
        .map(|s| {
            let cooperating = (!s.cooperating.is_empty()).then(|| s.cooperating.join("; "));
            view! {
                <tr>
                    <th scope="row">{party_link(cx, &s.locality)}</th>
                    <td data-l=w.lead_agency>{stated(s.lead.clone())}</td>
                    <td data-l=w.cooperating>{stated(cooperating)}</td>
                    <td data-l=cx.w.label.focal_agency>{stated(s.focal_point.clone())}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="sec">
            <table class="stack">
                <caption>{cx.w.public.in_charge}</caption>
                <thead>
                    <tr>
                        <th scope="col">{w.side}</th>
                        <th scope="col">{w.lead_agency}</th>
                        <th scope="col">{w.cooperating}</th>
                        <th scope="col">{cx.w.label.focal_agency}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn milestones_section(cx: &Cx, data: &Data) -> AnyView {
    let milestones = &data.milestones;
    if milestones.is_empty() {
        return ().into_any();
    }
    let items = milestones.iter().map(|m| milestone(cx, m, data)).collect_view();
    view! {
        <section class="sec">
            <header><h2>{cx.w.label.milestones}</h2></header>
            <ol class="docs">{items}</ol>
        </section>
    }
    .into_any()
}

fn milestone(cx: &Cx, m: &Milestone, data: &Data) -> AnyView {
    let w = &cx.w.label;
    let progress = if m.done_on.is_some() { Progress::Done } else { Progress::NotStarted };
    let timely = timeliness_tag(cx, timeliness(progress, m.due_on, m.done_on, cx.today));
    let due = m.due_on.map(|on| view! { " · "{cx.w.field.due}" "{day(cx, on)} });
    let first = milestone_history(cx, m).map(|words| format!(" · {words}"));
    let done = m.done_on.map(|on| view! { " · "{cx.w.standing.done_on}" "{day(cx, on)} });
    let who =
        m.locality.as_ref().map_or_else(|| w.all_sides.to_owned(), |id: &LocalityId| party_name(cx, id));
    let deliverable =
        m.deliverable.clone().map(|text| view! { <p class="small" lang=cx.record_lang()>{text}</p> });
    view! {
        <li>
            <p lang=cx.record_lang()>{m.title.clone()}</p>
            {deliverable}
            <p class="small muted num">{timely}" "{who}{due}{first}{done}</p>
            {by_side(cx, m, &data.card.sides)}
            {files(cx, of(&data.files, Owner::Milestone(m.id)))}
            {add_link(cx, m, data)}
        </li>
    }
    .into_any()
}

/// The way to a milestone's evidence, for who may report on the commitment.
fn add_link(cx: &Cx, m: &Milestone, data: &Data) -> AnyView {
    let own = m.locality.as_ref().is_none_or(|side| cx.is_own(side));
    if cx.staff.is_none() || data.agreement.state == State::Draft || !own || !can_report(cx, &data.card) {
        return ().into_any();
    }
    let (slug, code) = (&data.agreement.slug, &data.card.commitment.code);
    let address = cx.href(&format!("{AGREEMENTS}/{slug}/{code}/moc/{}/tep", m.id));
    let described = (cx.w.file.described)(cx.w.file.add, &m.title);
    view! { <p class="small"><a href=address aria-label=described>{cx.w.file.add}</a></p> }.into_any()
}

/// What each side says of a milestone of all sides, as soon as one says anything.
fn by_side(cx: &Cx, m: &Milestone, sides: &[Side]) -> AnyView {
    if m.sides.is_empty() || m.locality.is_some() {
        return ().into_any();
    }
    let words: Vec<String> = sides
        .iter()
        .map(|side| {
            let name = party_name(cx, &side.locality);
            match m.sides.iter().find(|(unit, _)| *unit == side.locality) {
                Some((_, day)) => (cx.w.update.reached_by)(&name, &(cx.w.common.date)(*day)),
                None => (cx.w.update.not_reached_by)(&name),
            }
        })
        .collect();
    view! { <p class="small num">{words.join(" · ")}</p> }.into_any()
}
