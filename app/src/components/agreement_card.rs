//! An agreement in a list.

use hoptac::store::record::agreement::AgreementCard;
use leptos::prelude::*;

use super::day::{ago, day};
use super::party::parties_line;
use super::tally::tally_line;
use crate::cx::Cx;

/// The card: title, parties, kind and day, how far its commitments are.
#[must_use]
pub fn agreement_card(cx: &Cx, card: &AgreementCard) -> AnyView {
    let a = &card.agreement;
    let w = &cx.w.standing;
    let held = a.held_on.map(|on| view! { " · " {day(cx, on)} });
    let news = match card.last_news_on {
        Some(on) => view! { {w.news}": "{ago(cx, on)} }.into_any(),
        None => w.no_news.into_any(),
    };
    let tally = if card.tally.total() > 0 {
        tally_line(cx, &card.tally)
    } else {
        view! { <p class="small muted">{(w.commitments)(0)}</p> }.into_any()
    };
    view! {
        <article class="card agreement">
            <div>
                <h3 lang=cx.record_lang()><a href=cx.href(&format!("{}/{}", cx.agreements(), a.slug))>{a.title.clone()}</a></h3>
                <p class="small">{parties_line(cx, &card.parties)}</p>
                <p class="small muted num">
                    {(cx.w.common.kind)(a.kind)}{held}" · "{(cx.w.common.state)(a.state)}" · "{news}
                </p>
            </div>
            {tally}
        </article>
    }
    .into_any()
}
