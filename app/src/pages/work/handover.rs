//! Handing over: who has what open, and who goes on with it.

pub mod form;

use hoptac::model::update::ReviewState;
use hoptac::store::work::handover::{Handover, HandoverPage as Data, Person};
use hoptac::store::work::inbox::TaskKind;
use leptos::prelude::*;

use super::{form_head, work_crumbs};
use crate::components::form::{Button, DayInput, ErrorSummary, Select, post_form};
use crate::components::record_text::around;
use crate::components::tag::{Tone, tag};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::handover::form::HandoverFields;
use crate::pages::{Head, Page};

/// Address of the page, without language.
pub const ADDRESS: &str = "/lam-viec/ban-giao";
/// Parameter of the handover that was just made.
pub const MADE: &str = "da-ban-giao";

/// `/lam-viec/ban-giao`.
pub struct HandoverPage {
    /// People and handovers.
    pub data: Data,
    /// What stands in the form.
    pub typed: HandoverFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// Id of the handover that was just made.
    pub made: Option<String>,
}

impl Page for HandoverPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.handover.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.handover;
        let made = self.data.handovers.iter().find(|h| Some(h.id.to_string()) == self.made);
        let made = made.map(|h| {
            let words = (w.sent)(&h.from.1, &h.to.1, &(cx.w.common.date)(h.from_day));
            view! { <p class="notice" role="status">{words}</p> }
        });
        view! {
            {work_crumbs(cx, &[], w.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {made}
            <h1>{w.title}</h1>
            <p class="lead">{w.lead}</p>
            {people(cx, &self.data.people)}
            {form(cx, &self)}
            {list(cx, &self.data.handovers)}
        }
        .into_any()
    }
}

/// What people have open, those with nothing left out.
fn people(cx: &Cx, people: &[Person]) -> AnyView {
    let w = &cx.w.handover;
    let [drafts, returned, submitted, directives] = columns(cx);
    let rows: Vec<_> =
        people.iter().filter(|person| !person.has_nothing()).map(|person| row(cx, person)).collect();
    if rows.is_empty() {
        return view! { <p class="calm">{w.none}</p> }.into_any();
    }
    view! {
        <section class="sec">
            <h2>{w.people}</h2>
            <table class="stack" aria-label=w.people>
                <thead>
                    <tr>
                        <th scope="col">{w.person}</th>
                        <th scope="col" class="n">{drafts}</th>
                        <th scope="col" class="n">{returned}</th>
                        <th scope="col" class="n">{submitted}</th>
                        <th scope="col" class="n">{directives}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// Names of the columns of numbers.
fn columns(cx: &Cx) -> [&'static str; 4] {
    let [returned, submitted] = [ReviewState::Returned, ReviewState::Submitted].map(cx.w.common.review);
    let [drafts, directives] = [TaskKind::Draft, TaskKind::ToAnswer].map(cx.w.work.task);
    [drafts, returned, submitted, directives]
}

fn row(cx: &Cx, person: &Person) -> AnyView {
    let [drafts, returned, submitted, directives] = columns(cx);
    let disabled = person.is_disabled.then(|| tag(Tone::Soon, cx.w.handover.disabled));
    view! {
        <tr>
            <th scope="row">{around(cx, name(cx, person), person.agency.as_ref().map_or("", |(_, agency)| agency))}" "{disabled}</th>
            <td class="n" data-l=drafts>{person.drafts}</td>
            <td class="n" data-l=returned>{person.returned}</td>
            <td class="n" data-l=submitted>{person.submitted}</td>
            <td class="n" data-l=directives>{person.directives}</td>
        </tr>
    }
    .into_any()
}

/// A person by name, role and agency.
fn name(cx: &Cx, person: &Person) -> String {
    let role = (cx.w.sign_in.role)(person.role);
    match &person.agency {
        Some((_, agency)) => format!("{} · {role} · {agency}", person.name),
        None => format!("{} · {role}", person.name),
    }
}

fn form(cx: &Cx, page: &HandoverPage) -> AnyView {
    let w = &cx.w.handover;
    let options = |keep: fn(&Person) -> bool| {
        let all = page.data.people.iter().filter(|person| keep(person));
        let named = all.map(|person| (person.id.to_string(), name(cx, person)));
        std::iter::once((String::new(), String::new())).chain(named).collect::<Vec<_>>()
    };
    let (from, to) = (options(|_| true), options(|person| !person.is_disabled));
    let typed = page.typed.clone();
    let [from_error, to_error, day_error] = ["from", "to", "from_day"].map(|field| page.errors.at(field));
    post_form(
        cx,
        cx.href(ADDRESS),
        "card",
        view! {
            <Select name="from" label=w.from value=typed.from options=from error=from_error/>
            <Select name="to" label=w.to value=typed.to options=to error=to_error/>
            <DayInput name="from_day" label=w.from_day value=typed.from_day hint=cx.w.label.day_hint error=day_error/>
            <div class="row"><Button label=w.send name="act" value="give"/></div>
        },
    )
}

fn list(cx: &Cx, handovers: &[Handover]) -> AnyView {
    let w = &cx.w.handover;
    if handovers.is_empty() {
        return view! { <section class="sec"><h2>{w.list}</h2><p class="muted">{w.list_none}</p></section> }
            .into_any();
    }
    let items = handovers
        .iter()
        .map(|h| {
            let words = (w.row)(&h.from.1, &h.to.1, &(cx.w.common.date)(h.from_day));
            let end = match h.ended_at {
                Some(at) => {
                    view! { <p class="small muted num">{(w.ended)(&(cx.w.common.moment)(at))}</p> }.into_any()
                }
                None => post_form(
                    cx,
                    cx.href(ADDRESS),
                    "",
                    view! {
                        <input type="hidden" name="handover" value=h.id.to_string()/>
                        <Button label=w.end name="act" value="end" quiet=true described=format!("{}: {words}", w.end)/>
                    },
                ),
            };
            view! {
                <li>
                    <div>
                        <p>{words}</p>
                        <p class="small muted num">{(w.made)(&h.made_by, &(cx.w.common.moment)(h.made_at))}</p>
                    </div>
                    {end}
                </li>
            }
        })
        .collect_view();
    view! { <section class="sec"><h2>{w.list}</h2><ul class="tasks">{items}</ul></section> }.into_any()
}
