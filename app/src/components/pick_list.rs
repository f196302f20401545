//! Updates that wait, to tick and to open.

use hoptac::store::work::update::QueueItem;
use leptos::prelude::*;

use super::form::{Button, post_form};
use super::record_text::around;
use super::tag::{Tone, health_tag, progress_tag, tag};
use crate::cx::Cx;
use crate::messages::format;

/// Name of a tick: its value is the update's id and version.
pub const PICK: &str = "pick";

/// What a list of updates that wait looks like.
pub struct PickList<'a> {
    /// Where the ticked ones are sent, without language; also where each leads, with its id.
    pub address: &'a str,
    /// Words of the button for all ticked; `None`: nothing can be ticked.
    pub send: Option<&'static str>,
    /// Words of the way to one.
    pub open: &'static str,
    /// How long one has waited.
    pub waited: &'a dyn Fn(&QueueItem) -> String,
}

/// The list.
#[must_use]
pub fn pick_list(cx: &Cx, list: &PickList<'_>, items: &[QueueItem]) -> AnyView {
    let rows = items.iter().map(|item| row(cx, list, item)).collect_view();
    let rows = view! { <ul class="tasks">{rows}</ul> };
    match list.send {
        None => rows.into_any(),
        Some(send) => post_form(
            cx,
            cx.href(list.address),
            "picks",
            view! {
                {rows}
                <div class="row"><Button label=send name="act" value="picked"/></div>
            },
        )
        .into_any(),
    }
}

fn row(cx: &Cx, list: &PickList<'_>, item: &QueueItem) -> AnyView {
    let update = &item.update;
    let address = cx.href(&format!("{}/{}", list.address, update.id));
    let who = update.submitted_at.map(|at| {
        format!(" · {}", (cx.w.review.written_by)(&update.written_by(), &(cx.w.common.moment)(at)))
    });
    let nothing = (update.kind == hoptac::model::update::UpdateKind::Nothing)
        .then(|| view! { <span class="tag silent">{cx.w.update.nothing}</span> });
    let replaces = item.replaces.then(|| tag(Tone::Soon, cx.w.update.replaces));
    let results = (!update.results.trim().is_empty())
        .then(|| view! { <p class="results" lang=cx.record_lang()>{update.results.clone()}</p> });
    let value = update.value.zip(item.target.as_ref()).map(|(value, (goal, unit))| {
        let [value, goal] = [value, *goal].map(|n| format::number(n, cx.lang));
        (cx.w.standing.reached)(&value, &goal, unit)
    });
    let milestones = update.milestones.len();
    let more = [
        value,
        (milestones > 0).then(|| (cx.w.update.reaches)(milestones)),
        (item.files > 0).then(|| (cx.w.file.of_evidence)(item.files)),
    ];
    let more = more.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let unit = item.target.as_ref().map_or("", |(_, unit)| unit);
    let more = (!more.is_empty()).then(|| view! { <p class="small num">{around(cx, more, unit)}</p> });
    let texts = [
        (cx.w.update.value_reason, &update.value_reason),
        (cx.w.field.obstacles, &update.obstacles),
        (cx.w.field.proposals, &update.proposals),
    ];
    let texts = texts.into_iter().filter(|(_, text)| !text.trim().is_empty()).map(|(label, text)| {
        view! { <p class="small results"><b>{label}": "</b><span lang=cx.record_lang()>{text.clone()}</span></p> }
    });
    let tick = list.send.map(|_| {
        let (id, value) = (format!("pick-{}", update.id), format!("{}:{}", update.id, update.version));
        view! {
            <label class="pick">
                <input type="checkbox" id=id name=PICK value=value aria-label=(cx.w.review.pick)(&item.text)/>
            </label>
        }
    });
    let name = format!("{}: {}", list.open, item.text);
    view! {
        <li>
            {tick}
            <div>
                <a href=address.clone() lang=cx.record_lang()>{item.text.clone()}</a>
                <p class="tags">{progress_tag(cx, update.progress)}{health_tag(cx, update.health)}{nothing}{replaces}</p>
                {results}
                {texts.collect_view()}
                {more}
                <p class="small muted num">{(list.waited)(item)}{who}</p>
            </div>
            <a class="btn quiet" href=address aria-label=name>{list.open}</a>
        </li>
    }
    .into_any()
}
