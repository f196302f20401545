//! One request: what is asked for, and the second person's decision.

use hoptac::model::locality::change::Change;
use hoptac::model::locality::correction::Correction;
use hoptac::model::locality::request::{Content, FirstAdmin, RequestState};
use hoptac::store::reference::locality::change::{Outcome, Preview};
use hoptac::store::reference::locality::request::Request;
use leptos::prelude::*;

use super::preview::passes;
use super::{ADDRESS, SAVED, crumbs, title};
use crate::components::form::{Button, ErrorSummary, TextArea, post_form};
use crate::components::summary_list::summary_list;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// `/quan-tri/dia-phuong/{request}`.
pub struct RequestPage {
    /// What is asked for.
    pub request: Request,
    /// What a change would do today, or why it can no longer be.
    pub outlook: Option<Outcome<Preview>>,
    /// The reason that was typed.
    pub reason: String,
    /// What is wrong.
    pub errors: FormErrors,
    /// How many people may be its second person.
    pub deciders: i64,
}

impl Page for RequestPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, &title(cx, &self.request), &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.locality_request;
        let request = &self.request;
        let title = title(cx, request);
        let sent = cx.query.split('&').any(|pair| pair.split('=').next() == Some(SAVED));
        let sent = sent.then(|| view! { <p class="panel" role="status">{w.sent}</p> });
        let facts = match &request.content {
            Content::Change(change) => of_change(cx, change),
            Content::FirstAdmin(first) => of_first(cx, first),
            Content::Correction(correction) => of_correction(cx, correction),
        };
        let waits = request.state == RequestState::Waiting;
        let why = waits.then(|| view! { <p>{w.why}</p> });
        let nobody = (waits && self.deciders == 0).then(|| {
            let words = (w.nobody)(&request.id.to_string());
            view! { <div class="notice attention"><p>{words}</p></div> }
        });
        view! {
            {crumbs(cx, &[(cx.w.common.localities, ADDRESS)], &title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {sent}
            <h1>{title}</h1>
            <p class="muted num">{(w.asked)(&request.proposed_by, &(cx.w.common.moment)(request.proposed_at))}</p>
            {facts}
            {outlook(cx, self.outlook.as_ref())}
            {ended(cx, request)}
            {why}
            {nobody}
            {forms(cx, &self)}
        }
        .into_any()
    }
}

fn of_change(cx: &Cx, change: &Change) -> AnyView {
    let w = &cx.w.locality;
    let basis = change.legal_basis.clone();
    summary_list(vec![
        (w.change, (w.kind)(change.kind).into_any()),
        (w.on, (cx.w.common.date)(change.on).into_any()),
        (
            cx.w.field.name_vi,
            view! { <span lang=cx.record_lang()>{change.name_vi.clone()}</span> }.into_any(),
        ),
        (cx.w.field.name_en, view! { <span lang="en">{change.name_en.clone()}</span> }.into_any()),
        (w.unit_kind, (cx.w.public.locality_kind)(change.unit_kind).into_any()),
        (w.code, change.code.clone().into_any()),
        (w.basis, view! { <span lang=cx.record_lang()>{basis}</span> }.into_any()),
    ])
}

/// What stood there, and what is to stand there; both stay to be read when it is done.
fn of_correction(cx: &Cx, correction: &Correction) -> AnyView {
    let w = &cx.w.field;
    let (before, after) = (&correction.before, &correction.after);
    let rows = [
        (w.name_vi, before.name_vi.clone(), after.name_vi.clone()),
        (w.name_en, before.name_en.clone(), after.name_en.clone()),
        (w.valid_from, (cx.w.common.date)(before.valid_from), (cx.w.common.date)(after.valid_from)),
        (w.legal_basis, before.legal_basis.clone(), after.legal_basis.clone()),
    ];
    let changed = rows.into_iter().filter(|(_, before, after)| before != after).map(|(label, before, after)| {
        let value = view! {
            <del lang=cx.lang_of(&before)>{before.clone()}</del>" → "<ins lang=cx.lang_of(&after)>{after.clone()}</ins>
        };
        (label, value.into_any())
    });
    let reason = view! { <span lang=cx.record_lang()>{correction.reason.clone()}</span> }.into_any();
    summary_list(changed.chain([(w.reason, reason)]).collect())
}

fn of_first(cx: &Cx, first: &FirstAdmin) -> AnyView {
    summary_list(vec![
        (cx.w.field.name, first.name.clone().into_any()),
        (cx.w.sign_in.email, first.email.clone().into_any()),
    ])
}

/// What a change that waits would do today, or why it can no longer be.
fn outlook(cx: &Cx, outlook: Option<&Outcome<Preview>>) -> AnyView {
    match outlook {
        None => ().into_any(),
        Some(Outcome::Done(preview)) => passes(cx, &preview.passes),
        Some(Outcome::Refused(refused)) => {
            let words = (cx.w.locality.refused)(*refused);
            view! { <div class="notice attention"><p>{words}</p></div> }.into_any()
        }
    }
}

/// How it ended, when it did.
fn ended(cx: &Cx, request: &Request) -> AnyView {
    let w = &cx.w.locality_request;
    match request.state {
        RequestState::Waiting => ().into_any(),
        RequestState::Declined => view! {
            <div class="reason">
                <p>{(w.declined_by)(&request.decided_by)}</p>
                <blockquote lang=cx.record_lang()>{request.reason.clone()}</blockquote>
            </div>
        }
        .into_any(),
        state => view! { <p class="calm">{w.ended}" "{(w.state)(state)}"."</p> }.into_any(),
    }
}

/// Confirming and declining, or taking back one's own.
fn forms(cx: &Cx, page: &RequestPage) -> AnyView {
    let w = &cx.w.locality_request;
    let request = &page.request;
    let address = cx.href(&format!("{ADDRESS}/{}", request.id));
    let withdraw = request.own.then(|| {
        post_form(
            cx,
            address.clone(),
            "",
            view! {
                <div class="row"><Button label=w.withdraw name="act" value="withdraw" quiet=true/></div>
            },
        )
    });
    let version = match &page.outlook {
        Some(Outcome::Done(preview)) => Some(preview.version),
        Some(Outcome::Refused(_)) => None,
        // Nothing about the units is changed, so none of their versions was seen.
        None => Some(0),
    };
    let confirm = version.filter(|_| request.decides).map(|version| {
        post_form(
            cx,
            address.clone(),
            "card",
            view! {
                <input type="hidden" name="version" value=version.to_string()/>
                <p>{w.confirm_lead}</p>
                <div class="row"><Button label=cx.w.action.confirm name="act" value="confirm"/></div>
            },
        )
    });
    let decline = request.decides.then(|| {
        post_form(cx, address.clone(), "card", view! {
            <TextArea name="reason" label=cx.w.field.decline_reason value=page.reason.clone() error=page.errors.at("reason")/>
            <div class="row"><Button label=cx.w.action.decline name="act" value="decline" quiet=true/></div>
        })
    });
    view! { {withdraw}{confirm}{decline} }.into_any()
}
