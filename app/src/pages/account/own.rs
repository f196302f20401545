//! The own account: who one is, password, second factor, sessions.

use hoptac::store::auth::account::own::{Own, OwnSession};
use leptos::prelude::*;

use super::browser::browser;
use super::{FACTOR, OWN, current_password, new_password};
use crate::components::breadcrumbs::breadcrumbs;
use crate::components::form::{Button, ErrorSummary, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// `/tai-khoan`.
pub struct OwnPage {
    /// The account.
    pub own: Own,
    /// What was just done, in words.
    pub done: Option<&'static str>,
    /// What is wrong.
    pub errors: FormErrors,
}

impl Page for OwnPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.own_account.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.password;
        let done = self.done.map(|done| view! { <div class="notice" role="status"><p>{done}</p></div> });
        let password = view! {
            {current_password(cx, &self.errors)}
            {new_password(cx, &self.errors)}
            <p class="small muted">{w.change_ends}</p>
            <div class="row"><Button label=w.change name="act" value="password"/></div>
        };
        view! {
            <ErrorSummary cx=cx.clone() errors=self.errors/>
            {breadcrumbs(cx, &[], cx.w.own_account.title)}
            <h1>{cx.w.own_account.title}</h1>
            {done}
            {facts(cx, &self.own)}
            <section class="sec" aria-labelledby="password-title">
                <h2 id="password-title">{w.change}</h2>
                {post_form(cx, cx.href(OWN), "card", password)}
            </section>
            {second(cx, &self.own)}
            {sessions(cx, self.own.sessions)}
        }
        .into_any()
    }
}

fn facts(cx: &Cx, own: &Own) -> AnyView {
    let w = &cx.w.field;
    let Some(staff) = &cx.staff else { return ().into_any() };
    let agency =
        if own.agency.is_empty() { cx.w.own_account.no_agency.to_owned() } else { own.agency.clone() };
    let facts = [
        (w.name, staff.name.clone()),
        (cx.w.sign_in.email, own.email.clone()),
        (w.role, (cx.w.sign_in.role)(staff.role).to_owned()),
        (w.locality, cx.locality(&staff.locality)),
        (w.agency, agency),
    ]
    .map(
        |(name, value)| view! { <div><dt>{name}</dt><dd lang=cx.lang_of(&value)>{value.clone()}</dd></div> },
    );
    view! {
        <dl class="facts">{facts.to_vec()}</dl>
        <p class="small muted">{cx.w.own_account.who_changes}</p>
    }
    .into_any()
}

fn second(cx: &Cx, own: &Own) -> AnyView {
    let w = &cx.w.second_factor;
    let (state, link) = match own.second_factor_since {
        Some(since) => {
            let state =
                format!("{} {}", (w.on)(&(cx.w.common.moment)(since)), (w.codes_left)(own.codes_left));
            (state, w.manage)
        }
        None => (w.off.to_owned(), w.set_up),
    };
    view! {
        <section class="sec" aria-labelledby="second-title">
            <h2 id="second-title">{w.title}</h2>
            <p>{w.what}</p>
            <p><b>{state}</b></p>
            <p class="work-links"><a class="btn quiet" href=cx.href(FACTOR)>{link}</a></p>
        </section>
    }
    .into_any()
}

fn sessions(cx: &Cx, sessions: Vec<OwnSession>) -> AnyView {
    let w = &cx.w.own_account;
    let others = sessions.iter().filter(|session| !session.this).count();
    let end_others = (others > 1).then(|| {
        post_form(
            cx,
            cx.href(OWN),
            "work-links",
            view! {
                <Button label=w.end_others name="act" value="end-others" quiet=true/>
            },
        )
    });
    let rows = sessions.into_iter().map(|session| row(cx, session)).collect_view();
    view! {
        <section class="sec" aria-labelledby="sessions-title">
            <h2 id="sessions-title">{w.sessions}</h2>
            <p>{w.sessions_lead}</p>
            <ul class="tasks">{rows}</ul>
            {end_others}
        </section>
    }
    .into_any()
}

fn row(cx: &Cx, session: OwnSession) -> AnyView {
    let w = &cx.w.own_account;
    let name = browser(cx.w, &session.agent);
    let times =
        (w.session_times)(&(cx.w.common.moment)(session.created_at), &(cx.w.common.moment)(session.seen_at));
    let end = if session.this {
        view! { <span class="tag done">{w.this_session}</span> }.into_any()
    } else {
        let described = format!("{}: {name}, {times}", cx.w.action.end);
        post_form(
            cx,
            cx.href(OWN),
            "",
            view! {
                <input type="hidden" name="session" value=session.key/>
                <Button label=cx.w.action.end name="act" value="end" quiet=true described=described/>
            },
        )
    };
    view! {
        <li>
            <div>
                <b>{name}</b>
                <p class="small muted num">{times}</p>
            </div>
            {end}
        </li>
    }
    .into_any()
}
