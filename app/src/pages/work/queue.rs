//! Updates that wait, the longest first: for review, and to become public.

use hoptac::model::access::Action;
use hoptac::model::act::day_in_vietnam;
use hoptac::model::workday;
use hoptac::store::Listing;
use hoptac::store::work::update::QueueItem;
use leptos::prelude::*;

use super::{can, form_head, work_crumbs};
use crate::components::filters::not_understood;
use crate::components::form::ErrorSummary;
use crate::components::pagination::{pages_of, total};
use crate::components::pick_list::{PickList, pick_list};
use crate::components::tabs::tabs;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::{Head, Page};

/// Parameter of the agreement the list is narrowed to.
pub const AGREEMENT: &str = "thoa-thuan";
/// Parameter of what became of the ticked ones.
pub const OUTCOME: &str = "ket-qua";

/// What became of an update that was ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Approved.
    Approved,
    /// Returned to who wrote it.
    Returned,
    /// Published.
    Published,
    /// Changed or decided meanwhile.
    Changed,
    /// Another person has to decide.
    Own,
    /// Not possible.
    Failed,
}

impl Outcome {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Approved, "a"),
        (Self::Returned, "r"),
        (Self::Published, "p"),
        (Self::Changed, "c"),
        (Self::Own, "o"),
        (Self::Failed, "f"),
    ];

    /// Its letter in an address.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(outcome, _)| *outcome == self).map_or("f", |(_, code)| code)
    }

    /// The outcome with this letter.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(outcome, _)| *outcome)
    }

    const fn words(self, cx: &Cx) -> &'static str {
        let w = &cx.w.review;
        match self {
            Self::Approved => w.outcome_approved,
            Self::Returned => w.outcome_returned,
            Self::Published => w.outcome_published,
            Self::Changed => w.outcome_changed,
            Self::Own => w.outcome_own,
            Self::Failed => w.outcome_failed,
        }
    }
}

/// Which of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// `/lam-viec/duyet`: submitted, to review.
    Review,
    /// `/lam-viec/cong-khai`: approved, to publish.
    Publish,
}

/// `/lam-viec/duyet` and `/lam-viec/cong-khai`.
pub struct QueuePage {
    /// Which list.
    pub which: Which,
    /// What waits, oldest first.
    pub list: Listing<QueueItem>,
    /// Agreements to narrow to: address and title.
    pub agreements: Vec<(String, String)>,
    /// The agreement it is narrowed to.
    pub agreement: Option<String>,
    /// What became of those ticked before.
    pub outcomes: Vec<(String, Outcome)>,
    /// What was wrong with the ticks.
    pub errors: FormErrors,
}

impl Page for QueuePage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, self.title(cx), &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let title = self.title(cx);
        let review = self.which == Which::Review;
        let (w, work) = (&cx.w.publication, &cx.w.review);
        let none = if review { work.queue_none } else { w.list_none };
        let list = if self.list.rows.is_empty() {
            view! { <p class="calm">{none}</p> }.into_any()
        } else {
            self.items(cx)
        };
        let lead = (!review).then(|| view! { <p class="lead">{w.list_lead}</p> });
        let count = (self.list.total > 0)
            .then(|| view! { <p class="muted small num">{total(cx, &self.list, cx.w.review.listed)}</p> });
        view! {
            {work_crumbs(cx, &[], title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {outcomes(cx, &self.outcomes)}
            {lists(cx)}
            <h1>{title}</h1>
            {lead}
            {not_understood(cx, &[(AGREEMENT, cx.w.label.agreement, self.agreement.is_some())])}
            {narrow(cx, &self)}
            {count}
            <div id="list">{list}</div>
            {pages_of(cx, &self.list)}
        }
        .into_any()
    }
}

impl QueuePage {
    const fn title(&self, cx: &Cx) -> &'static str {
        match self.which {
            Which::Review => cx.w.review.queue,
            Which::Publish => cx.w.publication.list,
        }
    }

    fn items(&self, cx: &Cx) -> AnyView {
        let w = &cx.w.publication;
        let since = |at: Option<chrono::DateTime<chrono::Utc>>| {
            at.map_or(0, |at| workday::since(&cx.reference.calendar, day_in_vietnam(at), cx.today))
        };
        match self.which {
            Which::Review => {
                let waited = |item: &QueueItem| (cx.w.review.working_days)(since(item.update.submitted_at));
                let list = PickList {
                    address: "/lam-viec/duyet",
                    send: Some(cx.w.review.approve_picked),
                    open: cx.w.review.open,
                    waited: &waited,
                };
                pick_list(cx, &list, &self.list.rows)
            }
            Which::Publish => {
                let waited = |item: &QueueItem| {
                    let ago = (w.approved_ago)(since(item.update.decided_at));
                    format!("{ago} · {}", (w.state)(item.update.publication.stage()))
                };
                let list = PickList {
                    address: "/lam-viec/cong-khai",
                    send: can(cx, Action::Publish).then_some(w.publish_picked),
                    open: w.open,
                    waited: &waited,
                };
                pick_list(cx, &list, &self.list.rows)
            }
        }
    }
}

/// Both lists, where this person works with both.
fn lists(cx: &Cx) -> AnyView {
    let publicity = can(cx, Action::Propose) || can(cx, Action::Publish);
    if !(can(cx, Action::Decide) && publicity) {
        return ().into_any();
    }
    let (queue, publish) = (cx.w.review.queue, cx.w.publication.list);
    let all = vec![(queue, "/lam-viec/duyet".to_owned()), (publish, "/lam-viec/cong-khai".to_owned())];
    tabs(cx, cx.w.work.actions, all)
}

/// The filter by agreement: a plain GET form.
fn narrow(cx: &Cx, page: &QueuePage) -> AnyView {
    if page.agreements.len() < 2 && page.agreement.is_none() {
        return ().into_any();
    }
    let options = page
        .agreements
        .iter()
        .map(|(slug, title)| {
            let selected = page.agreement.as_ref() == Some(slug);
            view! { <option value=slug.clone() selected=selected>{title.clone()}</option> }
        })
        .collect_view();
    view! {
        <form method="get" action=cx.href(&cx.path) class="narrow">
            <div>
                <label class="l" for=AGREEMENT>{cx.w.label.agreement}</label>
                <select id=AGREEMENT name=AGREEMENT><option value="">{cx.w.action.all}</option>{options}</select>
            </div>
            <button type="submit" class="btn quiet">{cx.w.action.filter}</button>
        </form>
    }
    .into_any()
}

/// What became of each of those ticked.
fn outcomes(cx: &Cx, outcomes: &[(String, Outcome)]) -> AnyView {
    if outcomes.is_empty() {
        return ().into_any();
    }
    let skipped = outcomes
        .iter()
        .any(|(_, o)| !matches!(o, Outcome::Approved | Outcome::Returned | Outcome::Published));
    let class = if skipped { "notice attention" } else { "notice" };
    let items = outcomes
        .iter()
        .map(|(text, outcome)| view! { <li><b>{outcome.words(cx)}</b>": "<span lang=cx.record_lang()>{text.clone()}</span></li> });
    view! {
        <div class=class role="status">
            <p><b>{cx.w.review.outcome_title}</b></p>
            <ul>{items.collect_view()}</ul>
        </div>
    }
    .into_any()
}
