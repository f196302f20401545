//! The accounts of a locality.

use hoptac::model::access::Action;
use hoptac::store::Listing;
use hoptac::store::auth::account::manage::AccountCard;
use leptos::prelude::*;

use super::{ACCOUNTS, ADMIN};
use crate::components::breadcrumbs::breadcrumbs;
use crate::components::pagination::{pages_of, total};
use crate::components::record_text::record_text;
use crate::cx::Cx;
use crate::pages::work::can;
use crate::pages::{Head, Page};

/// `/quan-tri/tai-khoan`.
pub struct AccountsPage {
    /// What was searched for.
    pub text: String,
    /// The accounts found.
    pub list: Listing<AccountCard>,
}

impl Page for AccountsPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.account.title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.account;
        let locality = cx.staff.as_ref().map(|staff| cx.locality(&staff.locality)).unwrap_or_default();
        let list = if self.list.rows.is_empty() {
            view! { <p class="calm">{w.none}</p> }.into_any()
        } else {
            let rows = self.list.rows.iter().map(|card| row(cx, card)).collect_view();
            view! { <ul class="tasks">{rows}</ul> }.into_any()
        };
        let head = if can(cx, Action::Operate) {
            view! { <h1>{w.operators}</h1><p class="lead">{w.operators_lead}</p> }.into_any()
        } else {
            view! {
                <h1>{(w.of)(&locality)}</h1>
                <p class="work-links"><a class="btn" href=cx.href(&format!("{ACCOUNTS}/moi"))>{w.invite}</a></p>
            }
            .into_any()
        };
        view! {
            {breadcrumbs(cx, &[(cx.w.admin.title, ADMIN)], w.title)}
            {head}
            <form action=cx.href(ACCOUNTS) class="find" role="search">
                <input type="search" name="q" value=self.text aria-label=w.search placeholder=w.search/>
                <button class="btn quiet">{cx.w.common.search}</button>
            </form>
            <p class="count muted num">{total(cx, &self.list, w.count)}</p>
            {list}
            {pages_of(cx, &self.list)}
        }
        .into_any()
    }
}

/// In which state an account is, as a tag.
pub(crate) fn state(cx: &Cx, card: &AccountCard) -> AnyView {
    let w = &cx.w.account;
    let (tone, words) = match card {
        AccountCard { disabled_at: Some(_), .. } => ("tag silent", w.disabled),
        AccountCard { has_password: false, .. } => ("tag soon", w.invited),
        _ => ("tag done", w.enabled),
    };
    view! { <span class=tone>{words}</span> }.into_any()
}

fn row(cx: &Cx, card: &AccountCard) -> AnyView {
    let w = &cx.w.account;
    let role = (cx.w.sign_in.role)(card.role);
    let agency = (!card.agency.is_empty()).then(|| view! { " · "{record_text(cx, card.agency.as_str())} });
    let seen = card.signed_in_at.map_or_else(|| w.never.to_owned(), cx.w.common.moment);
    let second = if card.second_factor { w.second_on } else { w.second_off };
    view! {
        <li>
            <div>
                <a href=cx.href(&format!("{ACCOUNTS}/{}", card.id))>{card.name.clone()}</a>
                <p class="small">{card.email.clone()}</p>
                <p class="small muted">{role}{agency}</p>
                <p class="small muted num">
                    {w.last_sign_in}": "{seen}" · "{cx.w.second_factor.title}": "{second}
                </p>
            </div>
            {state(cx, card)}
        </li>
    }
    .into_any()
}
