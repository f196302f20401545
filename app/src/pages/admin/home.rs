//! The first page of the administration: where everything is.

use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// `/quan-tri`.
pub struct AdminPage;

impl Page for AdminPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.admin.title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let (w, all) = (&cx.w.admin, cx.w);
        let pages = [
            ("/quan-tri/tai-khoan", all.account.title, w.accounts_what),
            ("/quan-tri/co-quan", all.agency.title, w.agencies_what),
            ("/quan-tri/linh-vuc", all.field.domains, w.domains_what),
            ("/quan-tri/dia-phuong", all.common.localities, w.localities_what),
            ("/quan-tri/cai-dat", all.setting.title, w.settings_what),
            ("/quan-tri/thu", all.mail.title, w.mail_what),
            ("/quan-tri/cong-viec", w.jobs, w.jobs_what),
            ("/quan-tri/nhat-ky", all.audit.log, w.log_what),
        ]
        .map(|(path, name, what)| {
            view! { <li><div><a href=cx.href(path)>{name}</a><p class="small muted">{what}</p></div></li> }
        });
        view! {
            {breadcrumbs(cx, &[], w.title)}
            <h1>{w.title}</h1>
            <p class="lead">{w.lead}</p>
            <ul class="tasks work-links">{pages.to_vec()}</ul>
        }
        .into_any()
    }
}
