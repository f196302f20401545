//! A link that was just made for somebody, shown once.

use leptos::prelude::*;
use uuid::Uuid;

use super::{ACCOUNTS, accounts_crumbs};
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// The answer to an invitation, or to sending a link again.
pub struct LinkedPage {
    /// The account.
    pub account: Uuid,
    /// Where the mail goes.
    pub email: String,
    /// The whole address of the link.
    pub link: String,
}

impl Page for LinkedPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.account.link_title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.account;
        view! {
            {accounts_crumbs(cx, w.link_title)}
            <h1>{w.link_title}</h1>
            <div class="panel"><p><b>{(w.link_sent)(&self.email)}</b></p></div>
            <p class="lead">{w.link_once}</p>
            <p class="link-once"><code>{self.link}</code></p>
            <p class="work-links">
                <a class="btn" href=cx.href(&format!("{ACCOUNTS}/{}", self.account))>{w.to_account}</a>
            </p>
        }
        .into_any()
    }
}
