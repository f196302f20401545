//! The first page of the administration: where everything is.

use hoptac::model::access::Action;
use leptos::prelude::*;

use crate::components::breadcrumbs::breadcrumbs;
use crate::cx::Cx;
use crate::pages::work::can;
use crate::pages::{Head, Page};

/// `/quan-tri`.
pub struct AdminPage;

impl Page for AdminPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.admin.title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let (w, all) = (&cx.w.admin, cx.w);
        let operates = can(cx, Action::Operate);
        let accounts = if operates { w.operators_what } else { w.accounts_what };
        let localities = if operates { w.localities_what } else { w.localities_consent };
        let pages = [
            (true, "/quan-tri/tai-khoan", all.account.title, accounts),
            (!operates, "/quan-tri/co-quan", all.agency.title, w.agencies_what),
            (operates, "/quan-tri/linh-vuc", all.field.domains, w.domains_what),
            (true, "/quan-tri/dia-phuong", all.common.localities, localities),
            (operates, "/quan-tri/cai-dat", all.setting.title, w.settings_what),
            (operates, "/quan-tri/ngay-nghi", all.holiday.title, all.holiday.what),
            (operates, "/quan-tri/thu", all.mail.title, w.mail_what),
            (operates, "/quan-tri/cong-viec", cx.w.job.title, w.jobs_what),
            (true, "/quan-tri/nhat-ky", all.audit.log, w.log_what),
        ];
        let pages = pages.into_iter().filter(|(theirs, ..)| *theirs).map(|(_, path, name, what)| {
            view! { <li><div><a href=cx.href(path)>{name}</a><p class="small muted">{what}</p></div></li> }
        });
        let lead = if operates { w.lead_system } else { w.lead };
        view! {
            {breadcrumbs(cx, &[], w.title)}
            <h1>{w.title}</h1>
            <p class="lead">{lead}</p>
            <ul class="tasks work-links">{pages.collect_view()}</ul>
        }
        .into_any()
    }
}
