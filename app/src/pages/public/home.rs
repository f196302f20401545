//! The front page: numbers, search, domains, newest progress.

use hoptac::model::standing::StandingFilter;
use hoptac::store::views::home::{Front, News};
use leptos::prelude::*;

use crate::components::commitment_card::commitment_path;
use crate::components::day::day;
use crate::components::domain_list::domain_list;
use crate::components::empty_state::empty_state;
use crate::components::filters;
use crate::components::party::party_name;
use crate::components::search_form::search_form;
use crate::components::tag::progress_tag;
use crate::components::tally::tally_full;
use crate::cx::Cx;
use crate::pages::public::commitments::commitments_address;
use crate::pages::{Head, Page};

/// Letters of an update's results shown on the front page.
const EXCERPT: usize = 180;

/// `/`
pub struct HomePage {
    /// What it shows.
    pub data: Front,
}

impl Page for HomePage {
    fn head(&self, cx: &Cx) -> Head {
        Head { description: Some(cx.w.common.about.to_owned()), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.public;
        let f = &self.data;
        view! {
            <div class="front">
                <h1>{w.front_title}</h1>
                <p class="lead num">{(w.front_lead)(f.agreements, f.localities, f.tally.total())}</p>
                {search_form(cx, "")}
            </div>
            {content(cx, f)}
        }
        .into_any()
    }
}

fn content(cx: &Cx, f: &Front) -> AnyView {
    let w = &cx.w.public;
    if f.agreements == 0 {
        return empty_state(cx, w.nothing_yet, Some(("/tro-giup", cx.w.common.help)));
    }
    let rows = |standing: StandingFilter| commitments_address(cx, &[(filters::STANDING, standing.code())]);
    let news = if f.news.is_empty() {
        empty_state(cx, w.no_updates, None)
    } else {
        let items = f.news.iter().map(|n| item(cx, n)).collect_view();
        view! { <ol class="news">{items}</ol> }.into_any()
    };
    let as_of = (cx.w.standing.as_of)(&(cx.w.common.date)(cx.today));
    view! {
        <section class="sec">
            <header>
                <h2>{w.how_far}</h2>
                <span class="muted small num">
                    <a href=commitments_address(cx, &[])>{(cx.w.standing.commitments)(f.tally.total())}</a>" · "{as_of}
                </span>
            </header>
            {tally_full(cx, &f.tally, Some(&rows))}
        </section>
        <div class="split">
            <section class="sec">
                <header><h2>{w.by_domain}</h2></header>
                {domain_list(cx, &f.domains)}
            </section>
            <section class="sec">
                <header><h2>{w.newest}</h2></header>
                {news}
            </section>
        </div>
    }
    .into_any()
}

fn item(cx: &Cx, n: &News) -> AnyView {
    let address = cx.href(&commitment_path(cx, &n.agreement_slug, &n.code));
    let results = n.results.trim();
    let results = (!results.is_empty())
        .then(|| view! { <p class="small" lang=cx.record_lang()>{excerpt(results)}</p> });
    view! {
        <li>
            <a href=address lang=cx.record_lang()>{n.text.clone()}</a>
            <p class="small muted num">
                {progress_tag(cx, n.progress)}" "{party_name(cx, &n.locality)}" · "{day(cx, n.as_of)}
            </p>
            {results}
        </li>
    }
    .into_any()
}

/// The beginning of a text, cut after a whole word.
fn excerpt(text: &str) -> String {
    if text.chars().count() <= EXCERPT {
        return text.to_owned();
    }
    let cut: String = text.chars().take(EXCERPT).collect();
    let whole = cut.rsplit_once(char::is_whitespace).map_or(cut.as_str(), |(whole, _)| whole);
    format!("{} …", whole.trim_end_matches([',', ';', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_ends_with_a_whole_word() {
        let long = "Đã mở lớp tập huấn; ".repeat(20);
        let cut = excerpt(&long);
        assert!(
            cut.ends_with("Đã …")
                || cut.ends_with("mở …")
                || cut.ends_with("lớp …")
                || cut.ends_with("tập …")
                || cut.ends_with("huấn …"),
            "{cut}"
        );
        assert!(cut.chars().count() <= EXCERPT + 2);
        assert_eq!(excerpt("ngắn"), "ngắn");
    }
}
