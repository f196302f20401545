//! The commitments of an agreement as a table that is a form: order, ticks, and one change for all that are ticked.

pub mod form;

use hoptac::model::agreement::{State, Visibility};
use hoptac::model::deadline::DeadlineKind;
use hoptac::store::record::agreement::AgreementPage;
use hoptac::store::record::commitment::{CommitmentCard, Kept};
use leptos::prelude::*;

use super::{Suggested, commitment_edit_path, domains, edit_path, own, suggestions, top};
use crate::components::deadline::{deadline_history, deadline_words};
use crate::components::form::{Button, DayInput, ErrorSummary, Select, TextArea, post_form};
use crate::components::tag::progress_tag;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::work::record::contents::form::BulkFields;
use crate::pages::work::record::why::in_force;
use crate::pages::{Head, Page};

/// `/lam-viec/soan/{slug}`.
pub struct ContentsPage {
    /// The agreement and its commitments.
    pub data: AgreementPage,
    /// Agencies of the own locality.
    pub agencies: Vec<String>,
    /// What stands in the form.
    pub typed: BulkFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// What the last change did: codes changed, and codes left as they were with the reason.
    pub outcome: (Vec<String>, Vec<(String, Kept)>),
}

impl Page for ContentsPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.record.contents_title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.record;
        let a = &self.data.agreement;
        let public = a.visibility == Visibility::Public;
        let add = cx.href(&edit_path(&a.slug, "/noi-dung"));
        let list = if self.data.commitments.is_empty() {
            view! { <p class="calm">{w.nothing_yet}</p> }.into_any()
        } else {
            form(cx, &self)
        };
        view! {
            {top(cx, a, w.contents_title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {outcome(cx, &self.outcome)}
            <h1>{w.contents_title}</h1>
            <p class="muted" lang=cx.record_lang()>{a.title.clone()}</p>
            {public.then(|| view! { <p class="notice attention">{w.public_note_list}</p> })}
            <p class="row"><a class="btn" href=add>{w.add_commitment}</a></p>
            {list}
        }
        .into_any()
    }
}

/// What the last change did to which rows.
fn outcome(cx: &Cx, (changed, kept): &(Vec<String>, Vec<(String, Kept)>)) -> AnyView {
    if changed.is_empty() && kept.is_empty() {
        return ().into_any();
    }
    let w = &cx.w.record;
    let changed = (!changed.is_empty())
        .then(|| view! { <p><b>{w.changed_rows}</b>" "<span class="num">{changed.join(", ")}</span></p> });
    let (proposed, kept): (Vec<_>, Vec<_>) = kept.iter().partition(|(_, why)| *why == Kept::Proposed);
    let codes = proposed.iter().map(|(code, _)| code.as_str()).collect::<Vec<_>>().join(", ");
    let proposed = (!codes.is_empty())
        .then(|| view! { <p><b>{w.proposed_rows}</b>" "<span class="num">{codes}</span></p> });
    let rows =
        kept.iter().map(|(code, why)| view! { <li class="num">{code.clone()}": "{(w.kept)(*why)}</li> });
    let rows = rows.collect_view();
    let kept = (!kept.is_empty()).then(|| view! { <p><b>{w.kept_rows}</b></p><ul>{rows}</ul> });
    view! { <div class="notice" role="status">{changed}{proposed}{kept}</div> }.into_any()
}

fn form(cx: &Cx, page: &ContentsPage) -> AnyView {
    let w = &cx.w.field;
    let a = &page.data.agreement;
    let rows = page
        .data
        .commitments
        .iter()
        .zip(&page.typed.rows)
        .map(|(card, typed)| row(cx, a.slug.as_str(), card, typed))
        .collect_view();
    let address = cx.href(&edit_path(&a.slug, ""));
    post_form(
        cx,
        address,
        "edit-contents",
        view! {
            <input type="hidden" name="version" value=page.typed.version.clone()/>
            // The first button is the one that Enter presses: in a field of the order it saves the order.
            <button type="submit" name="act" value="order" class="enter" tabindex="-1" aria-hidden="true">
                {cx.w.record.save_order}
            </button>
            <div class="scroll" tabindex="0" role="region" aria-label=cx.w.record.contents_title>
                <table class="edit-list">
                    <thead>
                        <tr>
                            <th scope="col">{cx.w.record.col_pick}</th>
                            <th scope="col">{w.order}</th>
                            <th scope="col">{w.wording}</th>
                            <th scope="col">{w.domain}</th>
                            <th scope="col">{w.lead_agency}</th>
                            <th scope="col">{w.deadline}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="row"><Button label=cx.w.record.save_order name="act" value="order" quiet=true/></p>
            {change(cx, page)}
        },
    )
}

fn row(
    cx: &Cx,
    slug: &str,
    card: &CommitmentCard,
    typed: &crate::pages::work::record::contents::form::RowFields,
) -> AnyView {
    let w = &cx.w.record;
    let c = &card.commitment;
    let code = c.code.clone();
    let edit = cx.href(&commitment_edit_path(slug, &code, ""));
    let lead =
        card.sides.iter().find(|side| own(cx, &side.locality) == hoptac::model::access::Standpoint::Own);
    let lead = lead.and_then(|side| side.lead.clone()).unwrap_or_else(|| "–".to_owned());
    let domain = c.content.domains.first().map(|slug| cx.domain(slug)).unwrap_or_default();
    let more = deadline_history(cx, c, &card.sides)
        .into_iter()
        .map(|words| view! { <p class="small muted">{words}</p> });
    let more = more.collect_view();
    view! {
        <tr>
            <td>
                <input type="hidden" name=format!("v_{code}") value=typed.version.clone()/>
                <input type="checkbox" name=format!("pick_{code}") id=format!("pick_{code}") value="1"
                    checked=typed.picked aria-label=(w.row)(&code)/>
            </td>
            <td class="place">
                <input type="text" inputmode="numeric" class="narrow num" name=format!("place_{code}") id=format!("place_{code}") value=typed.place.clone()
                    aria-label=(w.place_of)(&code)/>
                <button type="submit" class="btn quiet" name="act" value=format!("up-{code}") aria-label=(w.up_of)(&code)>"↑"</button>
                <button type="submit" class="btn quiet" name="act" value=format!("down-{code}") aria-label=(w.down_of)(&code)>"↓"</button>
            </td>
            <th scope="row">
                <span class="muted num">{code.clone()}</span>" "
                <a href=edit lang=cx.record_lang()>{c.content.text.clone()}</a>" "
                {progress_tag(cx, c.progress)}
            </th>
            <td>{domain}</td>
            <td lang=cx.record_lang()>{lead}</td>
            <td class="num">{deadline_words(cx, &c.content.deadline)}{more}</td>
        </tr>
    }
    .into_any()
}

/// The one change for all that are ticked.
fn change(cx: &Cx, page: &ContentsPage) -> AnyView {
    let w = &cx.w.record;
    let typed = &page.typed;
    let at = |field: &str| page.errors.at(field);
    let mut kinds = vec![(String::new(), w.keep.to_owned())];
    kinds.extend(super::options(DeadlineKind::ALL, DeadlineKind::code, cx.w.intake.deadline_kind));
    let reason = (page.data.agreement.state != State::Draft).then(|| {
        view! {
            <div class="whole">
                <TextArea name="reason" label=cx.w.proposal.why value=typed.reason.clone() hint=in_force(cx, &page.data.agreement) rows=2
                    error=at("reason")/>
            </div>
        }
    });
    view! {
        <fieldset class="card grid">
            <legend>{cx.w.action.with_selected}</legend>
            <p class="hint whole">{w.bulk_hint}</p>
            <Select name="domain" label=w.main_domain value=typed.domain.clone() options=domains(cx, w.keep, &typed.domain)
                error=at("domain")/>
            <Suggested name="lead" label=w.bulk_lead value=typed.lead.clone() list="agencies" error=at("lead")/>
            {suggestions("agencies", &page.agencies)}
            <Select name="deadline" label=cx.w.field.deadline_kind value=typed.deadline.kind.clone() options=kinds
                error=at("deadline")/>
            <DayInput name="from" label=cx.w.label.from_day value=typed.deadline.from.clone() error=at("from")/>
            <DayInput name="to" label=w.to value=typed.deadline.to.clone() error=at("to")/>
            {reason}
            <div class="row whole"><Button label=w.apply name="act" value="bulk"/></div>
        </fieldset>
    }
    .into_any()
}
