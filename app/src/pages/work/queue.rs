//! Updates that wait for review, the longest first.

use hoptac::model::act::day_in_vietnam;
use hoptac::store::update::QueueItem;
use leptos::prelude::*;

use super::work_crumbs;
use crate::components::tag::{health_tag, progress_tag};
use crate::cx::Cx;
use crate::pages::{Head, Page};
use crate::words::format;

/// `/lam-viec/duyet`.
pub struct QueuePage {
    /// What waits, oldest first.
    pub items: Vec<QueueItem>,
}

impl Page for QueuePage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.work.queue.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.work;
        let list = if self.items.is_empty() {
            view! { <p class="calm">{w.queue_none}</p> }.into_any()
        } else {
            let items = self.items.into_iter().map(|item| waiting(cx, item)).collect_view();
            view! { <ul class="tasks">{items}</ul> }.into_any()
        };
        view! {
            {work_crumbs(cx, &[], w.queue)}
            <h1>{w.queue}</h1>
            {list}
        }
        .into_any()
    }
}

fn waiting(cx: &Cx, item: QueueItem) -> AnyView {
    let w = &cx.w.work;
    let update = item.update;
    let address = cx.href(&format!("/lam-viec/duyet/{}", update.id));
    let days = update.submitted_at.map_or(0, |at| (cx.today - day_in_vietnam(at)).num_days());
    let who = update.submitted_at.map(|at| (w.written_by)(&update.author, &format::moment(at)));
    let name = format!("{}: {}", w.review_open, item.text);
    view! {
        <li>
            <div>
                <a href=address.clone()>{item.text.clone()}</a>
                <p class="tags">{progress_tag(cx, update.progress)}{health_tag(cx, update.health)}</p>
                <p class="small muted num">{(w.waited)(days)}" · "{who}</p>
            </div>
            <a class="btn quiet" href=address aria-label=name>{w.review_open}</a>
        </li>
    }
    .into_any()
}
