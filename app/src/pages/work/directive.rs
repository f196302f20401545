//! One directive: the instruction, what was said under it, and what the person may say.

pub mod form;

use hoptac::model::directive::{DirectiveState, Reply, ReplyKind};
use hoptac::store::work::directive::DirectivePage as Data;
use leptos::prelude::*;

use super::directives::{DIRECTIVES, state_tags, subject, whom};
use super::{AGREEMENTS, form_head, work_crumbs};
use crate::components::conflict::conflict;
use crate::components::form::{Button, DayInput, ErrorSummary, TextArea, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::directive::form::ReplyFields;
use crate::pages::{Head, Page};

/// `/lam-viec/chi-dao/{directive}`.
pub struct DirectivePage {
    /// The directive and its replies.
    pub data: Data,
    /// What stands in the form.
    pub typed: ReplyFields,
    /// What is wrong with it.
    pub errors: FormErrors,
    /// Whether it changed after the page was opened: shown with status 409, what was typed below the news.
    pub stale: bool,
}

impl Page for DirectivePage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.directive.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.directive;
        let card = &self.data.card;
        let directive = &card.directive;
        let on = match (&card.place, &directive.domain) {
            (Some((slug, code, _)), _) => Some(format!("{AGREEMENTS}/{slug}/{code}")),
            // A reporter has no dashboard to go to.
            (None, Some(domain)) if super::can(cx, hoptac::model::access::Action::Lead) => {
                Some(format!("/tong-hop/{domain}"))
            }
            _ => None,
        };
        let subject = subject(cx, card);
        let on = match on {
            Some(path) => view! { <a href=cx.href(&path)>{subject}</a> }.into_any(),
            None => subject.into_any(),
        };
        view! {
            {work_crumbs(cx, &[(w.title, DIRECTIVES)], w.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {self.stale.then(|| conflict(cx, Vec::new()))}
            <h1 class="prose" lang=cx.record_lang()>{directive.wording.clone()}</h1>
            <p class="lead" lang=cx.record_lang()>{on}</p>
            <p class="tags">{state_tags(cx, directive)}</p>
            <p class="small muted num">
                {(w.given_by)(&directive.author, &(cx.w.common.moment)(directive.created_at))}" · "{whom(cx, directive)}
            </p>
            <section class="sec">
                <header><h2>{w.replies}</h2></header>
                {replies(cx, &self.data.replies)}
            </section>
            {forms(cx, &self)}
        }
        .into_any()
    }
}

fn replies(cx: &Cx, replies: &[Reply]) -> AnyView {
    let w = &cx.w.directive;
    if replies.is_empty() {
        return view! { <p class="muted">{w.replies_none}</p> }.into_any();
    }
    let items = replies
        .iter()
        .map(|reply| {
            let day = reply.due_on.map(|day| view! { <p class="small num">{(w.new_day)(&(cx.w.common.date)(day))}</p> });
            let class = if reply.kind == ReplyKind::Answer { "entry" } else { "entry word" };
            view! {
                <li class=class>
                    <p class="small muted num">
                        <b>{(w.said)(reply.kind)}</b>" · "{reply.author.clone()}" · "{(cx.w.common.moment)(reply.at)}
                    </p>
                    <p class="prose" lang=cx.record_lang()>{reply.text.clone()}</p>
                    {day}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="thread">{items}</ol> }.into_any()
}

/// What this person may say: the answer, the leader's word, or nothing.
fn forms(cx: &Cx, page: &DirectivePage) -> AnyView {
    let w = &cx.w.directive;
    let directive = &page.data.card.directive;
    if directive.state == DirectiveState::Closed {
        return view! { <p class="notice">{w.closed}</p> }.into_any();
    }
    let address = cx.href(&format!("{DIRECTIVES}/{}", directive.id));
    let version = directive.version.to_string();
    let text = page.typed.text.clone();
    let error = page.errors.at("text");
    if page.data.may_answer {
        return post_form(
            cx,
            address,
            "card update",
            view! {
                <h2>{w.answer}</h2>
                <input type="hidden" name="version" value=version/>
                <TextArea name="text" label=w.answer_text value=text error=error/>
                <div class="row"><Button label=w.answer_send name="act" value="answer"/></div>
            },
        );
    }
    if !page.data.may_direct {
        return ().into_any();
    }
    let open = directive.state == DirectiveState::Open;
    let (due_on, due_error) = (page.typed.due_on.clone(), page.errors.at("due_on"));
    post_form(
        cx,
        address,
        "card update",
        view! {
            <h2>{w.direct}</h2>
            <input type="hidden" name="version" value=version/>
            <TextArea name="text" label=w.word value=text hint=w.word_hint error=error rows=3/>
            <DayInput name="due_on" label=w.again_due value=due_on hint=cx.w.label.day_hint error=due_error/>
            <div class="row">
                // Closing what nobody has answered yet is not the next step.
                <Button label=w.close name="act" value="close" quiet=open/>
                <Button label=w.again name="act" value="again" quiet=true/>
            </div>
        },
    )
}
