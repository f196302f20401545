//! One account: what it is, and what an administrator does to it.

use hoptac::model::access::Role;
use hoptac::store::auth::account::manage::AccountCard;
use leptos::prelude::*;

use super::list::state;
use super::{ACCOUNTS, AccountFields, accounts_crumbs, person_fields};
use crate::components::conflict::{Clash, conflict};
use crate::components::form::{Button, ErrorSummary, post_form};
use crate::cx::Cx;
use crate::form::errors::FormErrors;
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// `/quan-tri/tai-khoan/{account}`.
pub struct AccountPage {
    /// The account as it stands.
    pub card: AccountCard,
    /// What is in the form.
    pub typed: AccountFields,
    /// The version that is being edited.
    pub version: i64,
    /// Whether somebody else changed it since it was opened.
    pub stale: bool,
    /// Whether it was just saved.
    pub saved: bool,
    /// What is wrong.
    pub errors: FormErrors,
}

impl AccountFields {
    /// The form of an account nobody has typed in yet.
    #[must_use]
    pub fn of(card: &AccountCard) -> Self {
        Self {
            email: card.email.clone(),
            name: card.name.clone(),
            role: card.role.code().to_owned(),
            agency: card.agency.clone(),
        }
    }
}

impl Page for AccountPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, &self.card.name, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.account;
        let card = &self.card;
        let address = cx.href(&format!("{ACCOUNTS}/{}", card.id));
        let clash = self.stale.then(|| conflict(cx, clashes(cx, card, &self.typed)));
        let saved = self.saved.then(|| view! { <div class="notice" role="status"><p>{w.saved}</p></div> });
        let fields = person_fields(cx, self.typed, &self.errors);
        view! {
            <ErrorSummary cx=cx.clone() errors=self.errors/>
            {accounts_crumbs(cx, &card.name)}
            <h1>{card.name.clone()}</h1>
            {saved}
            {facts(cx, card)}
            {clash}
            {(card.role != Role::Operator).then(|| post_form(cx, address.clone(), "card", view! {
                <input type="hidden" name="version" value=self.version.to_string()/>
                {fields}
                <div class="row"><Button label=cx.w.action.save_changes name="act" value="save"/></div>
            }))}
            {more(cx, card, &address)}
        }
        .into_any()
    }
}

fn clashes(cx: &Cx, card: &AccountCard, typed: &AccountFields) -> Vec<Clash> {
    let role = |code: &str| {
        code.parse().map_or_else(|_| code.to_owned(), |role| (cx.w.sign_in.role)(role).to_owned())
    };
    let clash = |label: &str, theirs: String, yours: String| Clash { label: label.to_owned(), theirs, yours };
    vec![
        clash(cx.w.field.name, card.name.clone(), typed.name.clone()),
        clash(cx.w.field.role, role(card.role.code()), role(&typed.role)),
        clash(cx.w.field.agency, card.agency.clone(), typed.agency.clone()),
    ]
}

fn facts(cx: &Cx, card: &AccountCard) -> AnyView {
    let w = &cx.w.account;
    let seen = card.signed_in_at.map_or_else(|| w.never.to_owned(), cx.w.common.moment);
    let second = if card.second_factor { w.second_on } else { w.second_off };
    view! {
        <dl class="facts">
            <div><dt>{cx.w.sign_in.email}</dt><dd>{card.email.clone()}</dd></div>
            <div><dt>{cx.w.field.state}</dt><dd>{state(cx, card)}</dd></div>
            <div><dt>{w.last_sign_in}</dt><dd class="num">{seen}</dd></div>
            <div><dt>{cx.w.second_factor.title}</dt><dd>{second}</dd></div>
        </dl>
    }
    .into_any()
}

fn more(cx: &Cx, card: &AccountCard, address: &str) -> AnyView {
    let w = &cx.w.account;
    let disabled = card.disabled_at.is_some();
    let own = cx.staff.as_ref().is_some_and(|staff| staff.account_id == card.id);
    let send = match (card.has_password, cx.mail) {
        (true, true) => w.send_reset,
        (true, false) => w.reset_make,
        (false, true) => w.resend,
        (false, false) => w.resend_make,
    };
    let mut acts = Vec::new();
    if !disabled {
        acts.push((send, w.send_what, "link"));
    }
    if card.second_factor && !own {
        acts.push((w.remove_factor, w.remove_factor_what, "factor"));
    }
    match (disabled, own) {
        (true, _) => acts.push((w.enable, "", "enable")),
        (false, false) => acts.push((w.disable, w.disable_what, "disable")),
        (false, true) => {}
    }
    let items = acts
        .into_iter()
        .map(|(label, what, act)| {
            let form = post_form(
                cx,
                address.to_owned(),
                "",
                view! {
                    <Button label=label name="act" value=act quiet=true/>
                },
            );
            view! { <li><div><p class="small">{what}</p></div>{form}</li> }
        })
        .collect_view();
    view! {
        <section class="sec" aria-labelledby="more-title">
            <h2 id="more-title">{w.more}</h2>
            <ul class="tasks">{items}</ul>
        </section>
    }
    .into_any()
}
