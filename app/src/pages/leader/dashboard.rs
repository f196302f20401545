//! The leaders' dashboard: one sentence, exceptions first, one line a domain. One A4 page in print.

use hoptac::model::standing::StandingFilter;
use hoptac::model::tally::Tally;
use hoptac::store::record::commitment::CommitmentCard;
use hoptac::store::reference::domain::DomainSummary;
use hoptac::store::views::dashboard::{Dashboard, Exceptions};
use leptos::prelude::*;

use super::{changes_address, rows_address};
use crate::components::commitment_card::commitment_card;
use crate::components::day::ago;
use crate::components::sparkline::{sparkline, trend_of};
use crate::components::tag::{Tone, tag};
use crate::components::tally::{tally_full, tally_line};
use crate::cx::Cx;
use crate::messages::format;
use crate::pages::{Head, Page};

/// `/tong-hop`.
pub struct DashboardPage {
    /// What the store knows of the leader's locality.
    pub dashboard: Dashboard,
}

impl Page for DashboardPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.dashboard.title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.dashboard;
        let board = self.dashboard;
        let whole: Tally = board.domains.iter().map(|d| d.tally).sum();
        if whole.total() == 0 {
            return view! {
                <h1>{w.title}</h1>
                <p class="calm">{w.none}</p>
                {to_publish(cx, board.to_publish)}
            }
            .into_any();
        }
        let as_of = (cx.w.standing.as_of)(&(cx.w.common.date)(cx.today));
        view! {
            <div class="dashboard">
                <header class="title"><h1>{w.title}</h1><span class="small muted num">{as_of}</span></header>
                {sentence(cx, &board.exceptions, whole.total(), board.partners)}
                {exceptions(cx, &board.exceptions)}
                {tally_full(cx, &whole, Some(&|f: StandingFilter| rows_address(cx, None, Some(f))))}
                {to_publish(cx, board.to_publish)}
                {table(cx, &board.domains)}
                {first(cx, &board.first)}
            </div>
        }
        .into_any()
    }
}

/// The whole in a sentence.
fn sentence(cx: &Cx, exceptions: &Exceptions, total: i64, partners: i64) -> AnyView {
    let w = &cx.w.dashboard;
    let unit = cx.staff.as_ref().map(|staff| cx.locality(&staff.locality)).unwrap_or_default();
    view! {
        <p class="lead num">
            {(w.sentence)(&unit, total, partners)}" "<b>{(w.attention_count)(exceptions.attention)}</b>
        </p>
    }
    .into_any()
}

/// The counts of exceptions, each a link to its rows.
fn exceptions(cx: &Cx, e: &Exceptions) -> AnyView {
    let items = [
        (StandingFilter::OpenOverdue, e.overdue, Tone::Over),
        (StandingFilter::Differ, e.differ, Tone::Differ),
        (StandingFilter::AtRisk, e.at_risk, Tone::Soon),
        (StandingFilter::Silent, e.silent, Tone::Silent),
        (StandingFilter::DueSoon, e.due_soon, Tone::Soon),
        (StandingFilter::Waiting, e.waiting, Tone::Open),
    ]
    .into_iter()
    .map(|(filter, n, tone)| {
        let class = if n == 0 { "none" } else { tone.class() };
        let address = rows_address(cx, None, Some(filter));
        let words = (cx.w.standing.filter)(filter);
        view! { <li class=class><a href=address><b>{format::count(n, cx.lang)}</b><span>{words}</span></a></li> }
    })
    .collect_view();
    let label = (cx.w.standing.filter)(StandingFilter::Attention);
    view! { <nav aria-label=label><ul class="exceptions num">{items}</ul><p class="small muted">{cx.w.dashboard.overlap}</p></nav> }
        .into_any()
}

fn to_publish(cx: &Cx, agreements: Vec<(String, String)>) -> AnyView {
    if agreements.is_empty() {
        return ().into_any();
    }
    let items = agreements
        .into_iter()
        .map(|(slug, title)| {
            let address = cx.href(&format!("{}/{slug}", cx.agreements()));
            view! { <li><div><a href=address lang=cx.record_lang()>{title}</a></div></li> }
        })
        .collect_view();
    view! {
        <section class="sec to-publish">
            <header><h2>{cx.w.dashboard.to_publish}</h2></header>
            <ul class="tasks">{items}</ul>
        </section>
    }
    .into_any()
}

/// One line a domain, most attention first.
fn table(cx: &Cx, domains: &[DomainSummary]) -> AnyView {
    let w = &cx.w.dashboard;
    let attention = (cx.w.standing.filter)(StandingFilter::Attention);
    let caption = caption(cx, domains);
    let rows = domains.iter().map(|domain| row(cx, domain, attention)).collect_view();
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=w.title>
            <table class="stack domains">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{cx.w.field.domain}</th>
                        <th scope="col">{cx.w.standing.parts}</th>
                        <th scope="col" class="n">{w.rate}</th>
                        <th scope="col" class="n">{attention}</th>
                        <th scope="col">{cx.w.standing.quarters}</th>
                        <th scope="col">{cx.w.standing.news}</th>
                    </tr>
                </thead>
                <tbody class="num">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Where most needs attention; domains with as much are all named, or counted where they are many.
fn caption(cx: &Cx, domains: &[DomainSummary]) -> String {
    let w = &cx.w.dashboard;
    let most = domains.iter().map(|d| d.attention).max().unwrap_or(0);
    if most == 0 {
        return w.by_domain_calm.to_owned();
    }
    let worst: Vec<String> =
        domains.iter().filter(|d| d.attention == most).map(|d| cx.domain(&d.slug)).collect();
    match worst.as_slice() {
        [one] => (w.by_domain)(one),
        few if few.len() <= 3 => (w.by_domain_tie)(&few.join(", ")),
        many => (w.by_domain_many)(many.len()),
    }
}

fn row(cx: &Cx, domain: &DomainSummary, attention: &'static str) -> AnyView {
    let w = &cx.w.dashboard;
    let rate = domain.tally.rate().filter(|_| !domain.tally.is_over()).map(|(done, due)| {
        let percent = format::percent(done, due, cx.lang);
        view! { <a href=cx.href("/cach-tinh")>{percent}</a>" "<span class="small muted">{done}"/"{due}</span> }
    });
    let count = if domain.attention > 0 {
        let rows = rows_address(cx, Some(&domain.slug), Some(StandingFilter::Attention));
        let name = (cx.w.standing.attention)(domain.attention);
        view! { <a href=rows aria-label=name>{tag(Tone::Over, format::count(domain.attention, cx.lang))}</a> }
            .into_any()
    } else {
        "0".into_any()
    };
    let trend = if trend_of(domain).is_some() {
        sparkline(cx, domain, Some(changes_address(cx, Some(&domain.slug))))
    } else {
        view! { <span class="small muted">{w.trend_short}</span> }.into_any()
    };
    let news = match domain.last_news_on {
        Some(on) => ago(cx, on),
        None => cx.w.standing.no_news.into_any(),
    };
    view! {
        <tr>
            <th scope="row"><a href=rows_address(cx, Some(&domain.slug), None)>{cx.domain(&domain.slug)}</a></th>
            <td>{tally_line(cx, &domain.tally)}</td>
            <td class="n" data-l=w.rate>{rate}</td>
            <td class="n" data-l=attention>{count}</td>
            <td data-l=cx.w.standing.quarters>{trend}</td>
            <td class="small" data-l=cx.w.standing.news>{news}</td>
        </tr>
    }
    .into_any()
}

/// The commitments that need a leader's eye first.
fn first(cx: &Cx, cards: &[CommitmentCard]) -> AnyView {
    if cards.is_empty() {
        return ().into_any();
    }
    let w = &cx.w.dashboard;
    let list = cards.iter().map(|card| commitment_card(cx, card, true)).collect_view();
    let all = rows_address(cx, None, Some(StandingFilter::Attention));
    view! {
        <section class="sec first" aria-labelledby="first">
            <header><h2 id="first">{w.first}</h2><a class="small" href=all>{w.first_all}</a></header>
            {list}
        </section>
    }
    .into_any()
}
