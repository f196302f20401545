//! One agreement: what it is, how far it is, and its commitments by domain.

use hoptac::model::access::Action;
use hoptac::model::agreement::{Agreement, Document, State};
use hoptac::model::file::{File, Owner};
use hoptac::model::locality::LocalityId;
use hoptac::model::standing::StandingFilter;
use hoptac::store::record::agreement::{AgreementPage as Data, Relative};
use hoptac::store::record::commitment::CommitmentCard;
use hoptac::store::record::proposal::Amended;
use leptos::prelude::*;

use crate::components::amendments::{amendments, document_anchor};
use crate::components::breadcrumbs::breadcrumbs;
use crate::components::commitment_card::commitment_card;
use crate::components::day::{ago, day};
use crate::components::deadline::agreement_period;
use crate::components::empty_state::empty_state;
use crate::components::files::{files, of};
use crate::components::filters::{self, Choice, chips};
use crate::components::party::{parties_line, party_link};
use crate::components::query;
use crate::components::signers::signer_line;
use crate::components::summary_list::summary_list;
use crate::components::tally::{tally_full, tally_of};
use crate::cx::Cx;
use crate::pages::work::inbox::update_link;
use crate::pages::work::{AGREEMENTS, can, can_report};
use crate::pages::{Head, Page};

/// `/thoa-thuan/{slug}`
pub struct AgreementPage {
    /// The agreement and its parts.
    pub data: Data,
    /// Shows only commitments that stand so.
    pub standing: Option<StandingFilter>,
    /// What was amended or corrected of its facts, for who has no history.
    pub amended: Vec<Amended>,
}

impl Page for AgreementPage {
    fn head(&self, cx: &Cx) -> Head {
        let a = &self.data.agreement;
        let description = format!(
            "{}. {}. {}",
            (cx.w.common.kind)(a.kind),
            parties_line(cx, &self.data.parties),
            (cx.w.standing.tally)(&tally_of(cx, &self.data.commitments))
        );
        Head { title: a.title.clone(), description: Some(description), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        self.with(cx, ().into_any(), ().into_any())
    }
}

impl AgreementPage {
    /// The page with tabs before its title and what staff can do after it.
    pub(crate) fn with(self, cx: &Cx, tabs: AnyView, panel: AnyView) -> AnyView {
        let Data { agreement, parties, documents, commitments, lineage, files } = &self.data;
        let trail = [(cx.w.common.agreements, cx.agreements())];
        view! {
            {breadcrumbs(cx, &trail, &parties_line(cx, parties))}
            {tabs}
            <h1 lang=cx.record_lang()>{agreement.title.clone()}</h1>
            {panel}
            {united(cx, parties)}
            {relatives(cx, lineage)}
            {agreement_facts(cx, agreement, parties, commitments)}
            {progress(cx, commitments, self.standing)}
            {by_domain(cx, agreement.state, commitments, self.standing)}
            {documents_section(cx, agreement, documents, files)}
            {amendments(cx, &agreement.slug, &self.amended)}
            {principles(cx, &agreement.principles)}
        }
        .into_any()
    }
}

/// That the parties are one unit now.
fn united(cx: &Cx, parties: &[LocalityId]) -> AnyView {
    cx.reference
        .lineage
        .united_on(parties, cx.today)
        .map(|unit| view! { <p class="notice">{(cx.w.public.united)(cx.full_unit(unit))}</p> })
        .into_any()
}

/// The agreement it carries on, and those that carry it on.
fn relatives(cx: &Cx, lineage: &[Relative]) -> AnyView {
    if lineage.is_empty() {
        return ().into_any();
    }
    let items = lineage
        .iter()
        .map(|relative| {
            let word = if relative.before { cx.w.record.before } else { cx.w.record.after };
            let address = cx.href(&format!("{}/{}", cx.agreements(), relative.slug));
            view! { <li>{word}" "<a href=address lang=cx.record_lang()>{relative.title.clone()}</a></li> }
        })
        .collect_view();
    view! { <ul class="plain notice">{items}</ul> }.into_any()
}

fn agreement_facts(
    cx: &Cx,
    a: &Agreement,
    parties: &[LocalityId],
    commitments: &[CommitmentCard],
) -> AnyView {
    let w = &cx.w.public;
    let names = parties.iter().map(|id| view! { <li>{party_link(cx, id)}</li> }).collect_view();
    let mut rows = vec![(cx.w.field.parties, view! { <ul class="plain">{names}</ul> }.into_any())];
    let place = a.held_at.clone().map(|at| view! { <span lang=cx.record_lang()>{at}</span> });
    match (a.held_on, place) {
        (Some(on), Some(at)) => rows.push((w.held, view! { {day(cx, on)}", "{at} }.into_any())),
        (Some(on), None) => rows.push((w.held, day(cx, on))),
        (None, Some(at)) => rows.push((w.held, at.into_any())),
        (None, None) => {}
    }
    rows.push((w.period, agreement_period(cx, a.period).into_any()));
    let kind = format!("{} · {}", (cx.w.common.kind)(a.kind), (cx.w.common.channel)(a.channel));
    rows.push((w.kind_of_agreement, kind.into_any()));
    rows.push((w.state, (cx.w.common.state)(a.state).into_any()));
    let news = commitments.iter().filter_map(|c| c.commitment.last_news_on).max();
    rows.push((cx.w.standing.news, news.map_or_else(|| cx.w.standing.no_news.into_any(), |on| ago(cx, on))));
    for (name, text) in [(cx.w.label.focal_agency, &a.focal_point), (w.cadence, &a.review_cadence)] {
        if let Some(text) = text {
            rows.push((name, view! { <span lang=cx.record_lang()>{text.clone()}</span> }.into_any()));
        }
    }
    summary_list(rows)
}

fn progress(cx: &Cx, commitments: &[CommitmentCard], standing: Option<StandingFilter>) -> AnyView {
    let w = &cx.w.public;
    if commitments.is_empty() {
        return view! { <section class="sec">{empty_state(cx, w.no_commitments, None)}</section> }.into_any();
    }
    let rows = |standing: StandingFilter| {
        let narrowed = query::with(&cx.query, filters::STANDING, Some(standing.code()));
        format!("{}#noi-dung", query::address(&cx.href(&cx.path), &narrowed))
    };
    let count = i64::try_from(commitments.len()).unwrap_or(i64::MAX);
    let as_of = (cx.w.standing.as_of)(&(cx.w.common.date)(cx.today));
    view! {
        <section class="sec">
            <header>
                <h2>{w.how_far}</h2>
                <span class="muted small num">{(cx.w.standing.commitments)(count)}" · "{as_of}</span>
            </header>
            {tally_full(cx, &tally_of(cx, commitments), Some(&rows))}
            <div id="noi-dung">{chips(cx, None, &[Choice::standing(cx, standing)])}</div>
        </section>
    }
    .into_any()
}

/// The commitments under their main domains, in the domains' own order.
fn by_domain(
    cx: &Cx,
    state: State,
    commitments: &[CommitmentCard],
    standing: Option<StandingFilter>,
) -> AnyView {
    let shown: Vec<_> = commitments
        .iter()
        .filter(|card| standing.is_none_or(|s| card.commitment.stands(s, cx.today)))
        .collect();
    if shown.is_empty() && !commitments.is_empty() {
        return empty_state(cx, cx.w.public.nothing_fits, Some((&cx.path, cx.w.public.show_all)));
    }
    let main = |card: &CommitmentCard| card.commitment.content.domains.first().cloned().unwrap_or_default();
    let mut slugs: Vec<String> = cx.reference.domains.iter().map(|d| d.slug.clone()).collect();
    for card in &shown {
        if !slugs.contains(&main(card)) {
            slugs.push(main(card));
        }
    }
    slugs
        .into_iter()
        .filter_map(|slug| {
            let cards: Vec<_> = shown.iter().filter(|card| main(card) == slug).collect();
            if cards.is_empty() {
                return None;
            }
            let count = (cx.w.standing.commitments)(i64::try_from(cards.len()).unwrap_or(i64::MAX));
            let cards = cards.into_iter().map(|card| with_update(cx, card, state)).collect_view();
            Some(view! {
                <section class="sec">
                    <header>
                        <h2><a href=cx.href(&format!("/linh-vuc/{slug}"))>{cx.domain(&slug)}</a></h2>
                        <span class="muted small num">{count}</span>
                    </header>
                    <div class="stacked">{cards}</div>
                </section>
            })
        })
        .collect_view()
        .into_any()
}

/// The card; for who may report on it, with the way to do so beside it.
fn with_update(cx: &Cx, card: &CommitmentCard, state: State) -> AnyView {
    let whole = commitment_card(cx, card, false);
    if state == State::Draft || !can_report(cx, card) {
        return whole;
    }
    view! { <div class="with-action">{whole}{update_link(cx, card)}</div> }.into_any()
}

fn documents_section(cx: &Cx, a: &Agreement, documents: &[Document], all: &[File]) -> AnyView {
    let w = &cx.w.public;
    let list = if documents.is_empty() {
        empty_state(cx, w.no_documents, None)
    } else {
        let items = documents.iter().map(|d| document_item(cx, a, d, all)).collect_view();
        view! { <ul class="docs">{items}</ul> }.into_any()
    };
    view! { <section class="sec"><header><h2>{cx.w.label.documents}</h2></header>{list}</section> }.into_any()
}

fn document_item(cx: &Cx, a: &Agreement, d: &Document, all: &[File]) -> AnyView {
    let w = &cx.w.public;
    let name = [
        Some((cx.w.common.kind)(d.kind).to_owned()),
        d.number.clone().or_else(|| d.number_raw.clone()),
        d.issuer.clone(),
    ];
    let name = name.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let subject = d.subject.clone().map(|s| view! { <p lang=cx.record_lang()>{s}</p> });
    let add = (cx.staff.is_some() && can(cx, Action::Edit)).then(|| {
        let address = cx.href(&format!("{AGREEMENTS}/{}/van-ban/{}/tep", a.slug, d.id));
        let described = (cx.w.file.described)(cx.w.file.add, &name);
        view! { <p class="small"><a href=address aria-label=described>{cx.w.file.add}</a></p> }
    });
    let issued = d.issued_on.map(|on| view! { " · "{w.issued}" "{day(cx, on)} });
    let signers = d.signers.iter().map(signer_line).collect::<Vec<_>>().join("; ");
    let signers = (!signers.is_empty())
        .then(|| view! { <p class="small" lang=cx.record_lang()>{cx.w.record.signed_by}" "{signers}</p> });
    let effective = d.effective_on.map(|on| view! { " · "{w.effective}" "{day(cx, on)} });
    view! {
        <li id=document_anchor(d.id)>
            <p><b lang=cx.lang_of(&name)>{name.clone()}</b></p>
            {subject}
            <p class="small muted num">{(cx.w.common.document_role)(d.role)}{issued}{effective}</p>
            {signers}
            {files(cx, of(all, Owner::Document(d.id)))}
            {add}
        </li>
    }
    .into_any()
}

fn principles(cx: &Cx, principles: &[String]) -> AnyView {
    if principles.is_empty() {
        return ().into_any();
    }
    let items = principles.iter().map(|p| view! { <li>{p.clone()}</li> }).collect_view();
    view! {
        <section class="sec text">
            <header><h2>{cx.w.public.principles}</h2></header>
            <ul lang=cx.record_lang()>{items}</ul>
        </section>
    }
    .into_any()
}
