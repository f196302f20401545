//! The signature of this site: one commitment, its sides, and the line that joins them.

use hoptac::model::commitment::Side;
use hoptac::model::standing::Accord;
use leptos::prelude::*;

use super::party::party_name;
use super::record_text::record_text;
use super::tag::said_tags;
use crate::cx::Cx;

/// The sides with what each last said. Two stand left and right of the line; more stand under it.
#[must_use]
pub fn sides(cx: &Cx, sides: &[Side], accord: Accord) -> AnyView {
    let join = join(cx, accord, sides.len());
    match sides {
        [left, right] => {
            view! { <div class="sides">{side(cx, left)}{join}{side(cx, right)}</div> }.into_any()
        }
        many => {
            let all = many.iter().map(|s| side(cx, s)).collect_view();
            view! { <div class="sides many">{join}{all}</div> }.into_any()
        }
    }
}

/// One side: who, and what it last said.
fn side(cx: &Cx, side: &Side) -> AnyView {
    let lead = side.lead.as_ref().map(|lead| view! { " · "{record_text(cx, lead.as_str())} });
    let who = view! { {party_name(cx, &side.locality)}{lead} };
    view! {
        <div class="side">
            <span class="muted small">{who}</span>
            <span class="tags">{said_tags(cx, side.said.as_ref())}</span>
        </div>
    }
    .into_any()
}

/// The line between the sides and what it says.
fn join(cx: &Cx, accord: Accord, sides: usize) -> AnyView {
    let class = match accord {
        Accord::Unreported => "join none",
        Accord::Open => "join going",
        Accord::Waiting => "join waiting",
        Accord::Differ => "join apart",
        Accord::Confirmed => "join both",
    };
    let words = if sides == 2 { (cx.w.common.accord)(accord) } else { (cx.w.standing.accord_many)(accord) };
    view! { <div class=class>{words}</div> }.into_any()
}
