//! A link that was just made for somebody, shown once.

use leptos::prelude::*;
use uuid::Uuid;

use super::{ACCOUNTS, accounts_crumbs};
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// The answer to an invitation, or to sending a link again.
pub struct LinkedPage {
    /// The account, for who may open it.
    pub account: Option<Uuid>,
    /// Where the mail goes.
    pub email: String,
    /// The whole address of the link; `None` where only its holder may see it.
    pub link: Option<String>,
}

impl Page for LinkedPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.account.link_title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.account;
        let how = match (&self.link, cx.mail) {
            (Some(_), true) => w.link_once,
            (Some(_), false) => w.link_hand,
            (None, _) => w.link_mailed,
        };
        let to_account = self.account.map(|account| {
            let address = cx.href(&format!("{ACCOUNTS}/{account}"));
            view! { <p class="work-links"><a class="btn" href=address>{w.to_account}</a></p> }
        });
        view! {
            {accounts_crumbs(cx, w.link_title)}
            <h1>{w.link_title}</h1>
            <div class="panel"><p><b>{if cx.mail { (w.link_sent)(&self.email) } else { (w.link_made)(&self.email) }}</b></p></div>
            <p class="lead">{how}</p>
            {self.link.map(|link| view! { <p class="link-once"><code>{link}</code></p> })}
            {to_account}
        }
        .into_any()
    }
}
