//! The mail queue.

use hoptac::store::Listing;
use hoptac::store::system::mail::queue::{MailState, Queued};
use leptos::prelude::*;

use super::{manage_crumbs, saved};
use crate::components::filters::not_understood;
use crate::components::form::{Button, ErrorSummary, post_form};
use crate::components::pagination::pages_of;
use crate::components::query;
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::messages::format;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// Address of the queue.
pub const ADDRESS: &str = "/quan-tri/thu";
/// Parameter of the state shown.
pub const STATE: &str = "trang-thai";

/// `/quan-tri/thu`.
pub struct MailPage {
    /// The state shown.
    pub state: MailState,
    /// Its mail.
    pub list: Listing<Queued>,
    /// How many are in each state.
    pub counts: Vec<(MailState, i64)>,
    /// What was refused.
    pub errors: FormErrors,
}

impl Page for MailPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.mail.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.mail;
        let states = self
            .counts
            .iter()
            .map(|(state, count)| {
                let here = (*state == self.state).then_some("page");
                let address = cx.href(&format!("{ADDRESS}?{STATE}={}", state.code()));
                let name = format!("{} ({})", (w.state)(*state), format::count(*count, cx.lang));
                view! { <li><a href=address aria-current=here>{name}</a></li> }
            })
            .collect_view();
        let asked = query::value(&cx.query, STATE).as_deref() == Some(self.state.code());
        let list = if self.list.rows.is_empty() {
            view! { <p class="calm">{w.none}</p> }.into_any()
        } else {
            let items = self.list.rows.iter().map(|mail| item(cx, mail)).collect_view();
            view! { <ul class="tasks" id="mails">{items}</ul> }.into_any()
        };
        view! {
            {manage_crumbs(cx, &[], w.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {saved(cx)}
            <h1>{w.title}</h1>
            <p class="lead">{w.lead}</p>
            {(!cx.mail).then(|| view! { <p class="notice attention">{cx.w.job.mail_off}</p> })}
            <nav aria-label=w.title><ul class="choices num">{states}</ul></nav>
            {not_understood(cx, &[(STATE, cx.w.field.state, asked)])}
            {list}
            {pages_of(cx, &self.list)}
        }
        .into_any()
    }
}

fn item(cx: &Cx, mail: &Queued) -> AnyView {
    let w = &cx.w.mail;
    let moment = |at| (cx.w.common.moment)(at);
    let tries = (mail.tries > 0 && mail.sent_at.is_none())
        .then(|| format!(" · {}", (w.tries)(mail.tries, &moment(mail.next_try_at))));
    let sent = mail.sent_at.map(|at| format!(" · {}", (w.sent)(&moment(at))));
    let failure = mail.failure.clone().filter(|_| mail.sent_at.is_none()).map(|text| {
        view! { <div class="reason"><p class="small">{w.failure}</p><blockquote>{text}</blockquote></div> }
    });
    let retry = (mail.state() == MailState::GivenUp).then(|| {
        let described = format!("{}: {}", w.retry, mail.subject);
        let id = mail.id.to_string();
        post_form(
            cx,
            cx.href(ADDRESS),
            "",
            view! {
                <input type="hidden" name="mail" value=id/>
                <Button label=w.retry quiet=true described=described/>
            },
        )
    });
    view! {
        <li>
            <div>
                <b lang=cx.record_lang()>{mail.subject.clone()}</b>
                <p class="small">{mail.address.clone()}</p>
                <p class="small muted num">{(w.queued)(&moment(mail.queued_at))}{tries}{sent}</p>
                {failure}
            </div>
            {retry}
        </li>
    }
    .into_any()
}
