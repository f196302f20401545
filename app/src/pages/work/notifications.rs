//! Notices: what a person was told, and how they want to be told by mail.

use chrono::{DateTime, Utc};
use hoptac::model::notification::{Delivery, NotificationGroup};
use hoptac::store::Listing;
use hoptac::store::work::notification::{NotificationItem, Preferences};
use leptos::prelude::*;

use super::work_crumbs;
use crate::components::form::{Button, Segments, post_form};
use crate::components::notification::{notice_subject, notification_words};
use crate::components::pagination::pages_of;
use crate::components::query::encode;
use crate::components::tag::{Tone, tag};
use crate::cx::Cx;
use crate::pages::{Head, Page};

/// Address of the list.
pub const NOTICES: &str = "/lam-viec/thong-bao";
/// Address of the settings.
pub const SETTINGS: &str = "/tai-khoan/thong-bao";

/// `/lam-viec/thong-bao`.
pub struct NoticesPage {
    /// The notices, unread first.
    pub list: Listing<NotificationItem>,
    /// The moment the list was read: what comes later is not marked read by its button.
    pub now: DateTime<Utc>,
}

impl Page for NoticesPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.notification.title.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.notification;
        let unread = self.list.rows.iter().any(|item| !item.read);
        let now = self.now.to_rfc3339();
        let read_all = unread.then(|| {
            post_form(
                cx,
                cx.href(NOTICES),
                "",
                view! { <input type="hidden" name="until" value=now/><Button label=w.read_all quiet=true/> },
            )
        });
        let list = if self.list.rows.is_empty() {
            view! { <p class="calm">{w.none}</p> }.into_any()
        } else {
            let items = self.list.rows.iter().map(|item| row(cx, item)).collect_view();
            view! { <ul class="tasks">{items}</ul> }.into_any()
        };
        view! {
            {work_crumbs(cx, &[], w.title)}
            <h1>{w.title}</h1>
            <div class="row work-links">{read_all}<a class="btn quiet" href=cx.href(SETTINGS)>{w.settings}</a></div>
            {list}
            {pages_of(cx, &self.list)}
        }
        .into_any()
    }
}

fn row(cx: &Cx, item: &NotificationItem) -> AnyView {
    let address = cx.href(&format!("{NOTICES}/{}", encode(&item.key)));
    let new = (!item.read).then(|| tag(Tone::Soon, cx.w.common.new));
    let subject =
        notice_subject(item).map(|text| view! { <p class="small" lang=cx.record_lang()>{text}</p> });
    view! {
        <li>
            <div>
                <a href=address>{notification_words(cx, item)}</a>
                {subject}
                <p class="small muted num">{(cx.w.common.moment)(item.at)}" "{new}</p>
            </div>
        </li>
    }
    .into_any()
}

/// `/tai-khoan/thong-bao`.
pub struct NotificationSettingsPage {
    /// As they are.
    pub preferences: Preferences,
    /// Whether they were just saved.
    pub saved: bool,
}

impl Page for NotificationSettingsPage {
    fn head(&self, cx: &Cx) -> Head {
        Head { title: cx.w.notification.settings.to_owned(), ..Head::default() }
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.notification;
        let options = || Delivery::ALL.iter().map(|d| (d.code(), (w.delivery)(*d))).collect::<Vec<_>>();
        let groups = NotificationGroup::ALL
            .iter()
            .map(|group| {
                let value = self.preferences.of(*group).code();
                view! { <Segments name=group.code() label=(w.group)(*group) value=value options=options()/> }
            })
            .collect_view();
        let language = if self.preferences.english { "en" } else { "vi" };
        let languages = vec![("vi", "Tiếng Việt"), ("en", "English")];
        let saved = self.saved.then(|| view! { <p class="notice" role="status">{w.saved}</p> });
        let fields = view! {
            {groups}
            <Segments name="language" label=w.language value=language options=languages/>
            <div class="row"><Button label=cx.w.action.save/></div>
        };
        view! {
            {work_crumbs(cx, &[(w.title, NOTICES)], w.settings)}
            {saved}
            <h1>{w.settings}</h1>
            <p class="muted">{w.settings_lead}</p>
            {(!cx.mail).then(|| view! { <p class="notice attention">{w.mail_off}</p> })}
            {post_form(cx, cx.href(SETTINGS), "card update", fields)}
        }
        .into_any()
    }
}
