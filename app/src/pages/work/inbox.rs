//! My work: what the person signed in must do now, most urgent first.

use hoptac::model::access::{Action, Role};
use hoptac::model::act::day_in_vietnam;
use hoptac::model::locality::LocalityId;
use hoptac::model::standing::Timeliness;
use hoptac::model::workday;
use hoptac::store::record::commitment::CommitmentCard;
use hoptac::store::work::inbox::{Commitments, Inbox, Task, TaskKind, WorkSection};
use leptos::prelude::*;

use super::directives::{DIRECTIVES, SCOPE};
use super::handover::ADDRESS as HANDOVER;
use super::{AGREEMENTS, can, can_report};
use crate::components::change_words::change_title;
use crate::components::commitment_card::commitment_card;
use crate::components::filters::not_understood;
use crate::components::no_change_button::nothing_button;
use crate::components::pagination::{pages_of, total};
use crate::components::proposals::proposal_address;
use crate::components::record_text::around;
use crate::components::tag::{Tone, tag};
use crate::cx::Cx;
use crate::messages::format;
use crate::pages::admin::jobs::JOBS;
use crate::pages::admin::localities::ADDRESS as LOCALITIES;
use crate::pages::{Head, Page};

/// Parameter of the section shown alone.
pub const SECTION: &str = "muc";

/// `/lam-viec`.
pub struct InboxPage {
    /// What waits.
    pub inbox: Inbox,
}

impl Page for InboxPage {
    fn head(&self, cx: &Cx) -> Head {
        let alone = self.inbox.commitments.as_ref().and_then(|c| c.section).map(cx.w.work.section);
        let title = alone
            .map_or_else(|| cx.w.common.my_work.to_owned(), |s| format!("{s} · {}", cx.w.common.my_work));
        Head { title, ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        if let Some((section, commitments)) =
            self.inbox.commitments.as_ref().and_then(|c| Some((c.section?, c)))
        {
            return one_section(cx, section, commitments);
        }
        let clear = self.inbox.tasks.is_empty() && self.inbox.commitments.as_ref().is_none_or(is_calm);
        let kinds = |late: bool| {
            TaskKind::ALL
                .iter()
                .filter(|kind| kind.waits() != late)
                .map(|kind| tasks(cx, *kind, &self.inbox.tasks))
                .collect_view()
        };
        view! {
            <h1>{cx.w.common.my_work}</h1>
            {not_understood(cx, &[(SECTION, cx.w.work.part, false)])}
            {who(cx)}
            {doors(cx)}
            {clear.then(|| view! { <p class="calm">{cx.w.work.all_clear}</p> })}
            {contents(cx, &self.inbox)}
            {kinds(false)}
            {self.inbox.commitments.as_ref().map(|commitments| sections(cx, commitments))}
            {kinds(true)}
        }
        .into_any()
    }
}

/// Whether no commitment is overdue, due soon or without a report: what is left is at rest.
fn is_calm(commitments: &Commitments) -> bool {
    let counted = WorkSection::ALL.iter().zip(&commitments.counts);
    counted.filter(|(section, _)| **section != WorkSection::Rest).all(|(_, count)| *count == 0)
}

/// Who is signed in, as what, for whom.
fn who(cx: &Cx) -> AnyView {
    let Some(staff) = &cx.staff else { return ().into_any() };
    let role = (cx.w.sign_in.role)(staff.role);
    // Operators are of no unit, and an account may be called by its role.
    let unit = (staff.role != Role::Operator).then(|| cx.locality(&staff.locality));
    let name = Some(staff.name.clone()).filter(|name| name != role);
    let parts = [name, Some(role.to_owned()), unit];
    let words = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! { <p class="muted">{words}</p> }.into_any()
}

/// The ways on, as far as the role may go them.
fn doors(cx: &Cx) -> AnyView {
    let w = &cx.w.work;
    let door = |shown: bool, path: &str, words: &'static str| {
        shown.then(|| view! { <a class="btn quiet" href=cx.href(path)>{words}</a> })
    };
    view! {
        <nav class="row work-links" aria-label=w.actions>
            {door(can(cx, Action::Decide), "/lam-viec/duyet", cx.w.review.queue)}
            {door(can(cx, Action::Read), DIRECTIVES, cx.w.directive.title)}
            {door(can(cx, Action::Intake), "/lam-viec/tiep-nhan", cx.w.intake.title)}
            {door(can(cx, Action::HandOver), HANDOVER, cx.w.handover.title)}
            {door(can(cx, Action::Read), AGREEMENTS, w.unpublished)}
            {door(can(cx, Action::Lead), "/tong-hop", w.to_lead)}
            {door(can(cx, Action::Lead), LOCALITIES, w.localities)}
            {door(can(cx, Action::Operate), JOBS, cx.w.job.title)}
        </nav>
    }
    .into_any()
}

/// What is on the page, with its number and the way there, in the order of the page; nothing where two parts or fewer are in
/// sight anyway. With much work the page is twenty screens of a phone long.
fn contents(cx: &Cx, inbox: &Inbox) -> AnyView {
    let w = &cx.w.work;
    let part = |anchor: String, words: &'static str, count: String| {
        view! { <li><a href=format!("#{anchor}")>{words}" "<span class="muted small num">{count}</span></a></li> }
    };
    let kinds = |late: bool| {
        let kinds = TaskKind::ALL.iter().filter(move |kind| kind.waits() != late);
        kinds.filter_map(|kind| {
            let first = inbox.tasks.iter().find(|task| task.kind == *kind)?;
            Some(part(kind.code().to_owned(), (w.task)(*kind), format::waiting(first.total)))
        })
    };
    let sections = inbox.commitments.iter().flat_map(|commitments| {
        let counted = WorkSection::ALL.iter().zip(&commitments.counts).filter(|(_, count)| **count > 0);
        counted
            .map(|(section, count)| part(section.code().to_owned(), (w.section)(*section), count.to_string()))
    });
    let parts: Vec<_> = kinds(false).chain(sections).chain(kinds(true)).collect();
    (parts.len() > 2)
        .then(|| view! { <nav aria-label=w.contents><ul class="contents">{parts}</ul></nav> })
        .into_any()
}

/// The things of one kind that wait; nothing when none does.
fn tasks(cx: &Cx, kind: TaskKind, all: &[Task]) -> AnyView {
    let w = &cx.w.work;
    let mut shown = all.iter().filter(|task| task.kind == kind).peekable();
    let Some(total) = shown.peek().map(|task| task.total) else { return ().into_any() };
    let items: Vec<_> = shown.map(|task| task_row(cx, task)).collect();
    let all_at = match kind {
        TaskKind::ToReview => Some("/lam-viec/duyet".to_owned()),
        TaskKind::ToAnswer => Some(format!("{DIRECTIVES}?{SCOPE}=mine")),
        TaskKind::Answered => Some(format!("{DIRECTIVES}?{SCOPE}=given")),
        TaskKind::Agreement => Some(AGREEMENTS.to_owned()),
        TaskKind::ToPublish => Some("/lam-viec/cong-khai".to_owned()),
        TaskKind::Request => Some(LOCALITIES.to_owned()),
        TaskKind::Returned
        | TaskKind::Draft
        | TaskKind::OfficeDraft
        | TaskKind::Submitted
        | TaskKind::ToConfirm
        | TaskKind::ToAgree
        | TaskKind::ToSettle
        | TaskKind::Extension
        | TaskKind::Change
        | TaskKind::Proposed => None,
    };
    let more = all_at.filter(|_| total > i64::try_from(items.len()).unwrap_or(0)).map(|path| {
        view! { <p class="small"><a href=cx.href(&path)>{(w.see_all)(&format::waiting(total))}</a></p> }
    });
    view! {
        <section class="sec" id=kind.code()>
            <header><h2>{(w.task)(kind)}</h2><span class="muted small num">{format::waiting(total)}</span></header>
            <ul class="tasks">{items}</ul>
            {more}
        </section>
    }
    .into_any()
}

/// Where a task is done, and where its subject is to be read.
fn ways(task: &Task) -> (String, String) {
    let record = match (&task.slug, &task.code) {
        (Some(slug), Some(code)) => format!("{AGREEMENTS}/{slug}/{code}"),
        (Some(slug), None) => format!("{AGREEMENTS}/{slug}"),
        _ => format!("{DIRECTIVES}/{}", task.id),
    };
    let act = match task.kind {
        TaskKind::Returned | TaskKind::Draft | TaskKind::OfficeDraft | TaskKind::Submitted => {
            format!("/lam-viec/cap-nhat/{}", task.id)
        }
        // The form begins with what the other side says.
        TaskKind::ToConfirm => {
            let side = task.who.as_deref().unwrap_or_default();
            format!("/lam-viec/cap-nhat/{}?theo={side}", task.id)
        }
        TaskKind::ToAgree | TaskKind::ToSettle => format!("{record}/thong-nhat"),
        TaskKind::ToReview => format!("/lam-viec/duyet/{}", task.id),
        TaskKind::ToPublish => format!("/lam-viec/cong-khai/{}", task.id),
        TaskKind::Extension => format!("{record}/gia-han"),
        TaskKind::Change | TaskKind::Proposed => proposal_address(task.id),
        TaskKind::Request => format!("{LOCALITIES}/{}", task.id),
        TaskKind::ToAnswer | TaskKind::Answered | TaskKind::Agreement => record.clone(),
    };
    (act, record)
}

fn task_row(cx: &Cx, task: &Task) -> AnyView {
    let verb = (cx.w.work.task_open)(task.kind);
    let (act, record) = ways(task);
    let subject = if matches!(task.kind, TaskKind::ToReview | TaskKind::Request) { &act } else { &record };
    let button = (!verb.is_empty()).then(|| {
        let name = format!("{verb}: {}", task.text);
        view! { <a class="btn quiet" href=cx.href(&act) aria-label=name>{verb}</a> }
    });
    let changed =
        task.change.as_ref().map(|change| view! { <p class="small">{change_title(cx, change)}</p> });
    let by = task.author.clone().filter(|who| cx.staff.as_ref().is_none_or(|staff| staff.name != *who));
    let by = by.map(|who| view! { <p class="small muted">{(cx.w.work.written_by)(&who)}</p> });
    let reason = task.note.clone().map(|reason| {
        let who = task.who.clone().unwrap_or_default();
        view! {
            <div class="reason">
                <p class="small">{(cx.w.review.returned_by)(&who)}</p>
                <blockquote lang=cx.record_lang()>{reason}</blockquote>
            </div>
        }
    });
    view! {
        <li>
            <div>
                <a href=cx.href(subject) lang=cx.record_lang()>{task.text.clone()}</a>
                {changed}
                {task_line(cx, task)}
                {by}
                {reason}
            </div>
            {button}
        </li>
    }
    .into_any()
}

/// How long it waits, or by when it is due.
fn task_line(cx: &Cx, task: &Task) -> AnyView {
    let w = &cx.w.directive;
    let who = task.who.clone().unwrap_or_default();
    let line = match task.kind {
        TaskKind::Returned | TaskKind::Draft | TaskKind::OfficeDraft | TaskKind::Submitted => {
            task.day.map(|day| format!("{} {}", cx.w.field.as_of, (cx.w.common.date)(day)))
        }
        TaskKind::ToReview => task.at.map(|at| {
            let days = workday::since(&cx.reference.calendar, day_in_vietnam(at), cx.today);
            format!(
                "{} · {}",
                (cx.w.review.working_days)(days),
                (cx.w.review.written_by)(&who, &(cx.w.common.moment)(at))
            )
        }),
        TaskKind::Extension => {
            task.day.map(|day| format!("{who} · {} {}", cx.w.field.due, (cx.w.common.date)(day)))
        }
        TaskKind::ToConfirm => {
            let side = cx.locality(&LocalityId(who.clone()));
            task.day.map(|day| (cx.w.work.said_done)(&side, &(cx.w.common.date)(day)))
        }
        TaskKind::ToSettle => None,
        TaskKind::ToPublish
        | TaskKind::Request
        | TaskKind::ToAgree
        | TaskKind::Change
        | TaskKind::Proposed => task.at.map(|at| format!("{who} · {}", (cx.w.common.moment)(at))),
        TaskKind::ToAnswer => {
            task.day.map(|day| format!("{} · {} {}", who, w.due_on, (cx.w.common.date)(day)))
        }
        TaskKind::Answered => task.at.map(|at| {
            let whom = if who.is_empty() { w.coordinator } else { &who };
            format!("{whom} · {}", (cx.w.common.moment)(at))
        }),
        TaskKind::Agreement => None,
    };
    let late = (task.kind == TaskKind::ToAnswer)
        .then(|| task.day.map(|day| (cx.today - day).num_days()).filter(|days| *days > 0))
        .flatten()
        .map(|days| view! { <p class="tags">{tag(Tone::Over, (w.late)(days))}</p> });
    view! { {late}{line.map(|line| view! { <p class="small muted num">{around(cx, line, &who)}</p> })} }
        .into_any()
}

/// Commitments by how they stand: the first of each section, with the way to all of it.
fn sections(cx: &Cx, commitments: &Commitments) -> AnyView {
    let w = &cx.w.work;
    let mut calm = true;
    let parts: Vec<_> = WorkSection::ALL
        .iter()
        .zip(&commitments.counts)
        .filter(|(_, count)| **count > 0)
        .map(|(section, count)| {
            let cards: Vec<&CommitmentCard> = commitments
                .list
                .rows
                .iter()
                .filter(|card| section_of(cx, commitments, card) == *section)
                .collect();
            calm &= cards.is_empty();
            let shown = i64::try_from(cards.len()).unwrap_or(0);
            let all = (*count > shown).then(|| {
                let path = format!("/lam-viec?{SECTION}={}", section.code());
                view! { <p><a href=cx.href(&path)>{(w.see_all)(&count.to_string())}</a></p> }
            });
            view! {
                <section class="sec" id=section.code()>
                    <header>
                        <h2>{(w.section)(*section)}</h2>
                        <span class="muted small num">{(w.section_count)(*count)}</span>
                    </header>
                    {cards.into_iter().map(|card| with_button(cx, commitments, card)).collect_view()}
                    {all}
                </section>
            }
        })
        .collect();
    let nothing =
        if commitments.counts.iter().sum::<i64>() == 0 { cx.w.work.mine_none } else { w.section_calm };
    let calm = calm.then(|| view! { <p class="muted">{nothing}</p> });
    view! { {calm}{parts} }.into_any()
}

/// One section alone, page by page.
fn one_section(cx: &Cx, section: WorkSection, commitments: &Commitments) -> AnyView {
    let w = &cx.w.work;
    let list = &commitments.list;
    let none = list.rows.is_empty().then(|| view! { <p class="calm">{w.section_calm}</p> });
    view! {
        {super::work_crumbs(cx, &[], (w.section)(section))}
        <h1>{(w.section)(section)}</h1>
        <p class="muted num listed">{total(cx, list, w.section_count)}</p>
        {none}
        <h2 class="hidden">{cx.w.label.list}</h2>
        {list.rows.iter().map(|card| with_button(cx, commitments, card)).collect_view()}
        {pages_of(cx, list)}
        <p><a href=cx.href("/lam-viec")>{cx.w.action.back_to_work}</a></p>
    }
    .into_any()
}

/// The section a commitment belongs to on the page's day, as the store sorts them.
fn section_of(cx: &Cx, commitments: &Commitments, card: &CommitmentCard) -> WorkSection {
    let commitment = &card.commitment;
    match commitment.timeliness(cx.today) {
        Timeliness::Overdue(_) => WorkSection::Overdue,
        Timeliness::DueSoon(_) => WorkSection::DueSoon,
        _ if commitments.waiting.contains(&commitment.id) => WorkSection::Rest,
        _ if commitment.silence(cx.today).is_some() => WorkSection::Silent,
        _ => WorkSection::Rest,
    }
}

fn with_button(cx: &Cx, commitments: &Commitments, card: &CommitmentCard) -> AnyView {
    let waits = commitments.waiting.contains(&card.commitment.id);
    let button = can_report(cx, card).then(|| {
        let beside = if waits {
            tag(Tone::Soon, cx.w.work.report_waits)
        } else {
            nothing_button(cx, card.commitment.id, &card.commitment.content.text)
        };
        view! { <div class="row">{update_link(cx, card)}{beside}</div> }
    });
    view! { <div class="with-action">{commitment_card(cx, card, true)}{button}</div> }.into_any()
}

/// The way to the update form of a commitment.
#[must_use]
pub fn update_link(cx: &Cx, card: &CommitmentCard) -> AnyView {
    let address = cx.href(&format!("/lam-viec/cap-nhat/{}", card.commitment.id));
    let name = (cx.w.work.update_of)(&card.commitment.content.text);
    view! { <a class="btn quiet" href=address aria-label=name>{cx.w.work.update}</a> }.into_any()
}
