//! Recovery codes, shown once.

use leptos::prelude::*;

use super::{OWN, account_crumbs};
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// The answer to turning the second factor on, or to asking for new codes.
pub struct CodesPage {
    /// The codes.
    pub codes: Vec<String>,
}

impl Page for CodesPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.second_factor.codes.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.second_factor;
        let codes = self.codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect_view();
        view! {
            {account_crumbs(cx, w.codes)}
            <h1>{w.codes}</h1>
            <div class="panel"><p><b>{w.codes_on}</b></p></div>
            <p class="lead">{w.codes_once}</p>
            <ul class="codes">{codes}</ul>
            <p class="work-links"><a class="btn" href=cx.href(OWN)>{w.codes_kept}</a></p>
        }
        .into_any()
    }
}
