//! What stands around every page: banner, masthead, footer.

use hoptac::model::access::{Action, Standpoint, may};
use leptos::prelude::*;

use crate::components::form::post_form;
use crate::cx::Cx;
use crate::messages::format;

/// In demo mode, that the data is illustrative.
pub fn banner(cx: &Cx) -> AnyView {
    cx.demo
        .then(|| view! { <aside class="demo"><p class="wrap">{cx.w.common.demo_banner}</p></aside> })
        .into_any()
}

/// Mark and navigation: a row on wide screens, behind a button on narrow ones.
pub fn masthead(cx: &Cx) -> AnyView {
    let w = &cx.w.common;
    view! {
        <header class="masthead">
            <div class="wrap">
                <a class="mark" href=cx.href("/")>
                    <svg viewBox="0 0 28 28" aria-hidden="true">
                        <circle cx="10" cy="14" r="7.5"></circle>
                        <circle cx="18" cy="14" r="7.5"></circle>
                    </svg>
                    {w.site}
                </a>
                <nav class="wide" aria-label=w.nav_label>{entries(cx)}</nav>
                <details>
                    <summary>{w.menu}</summary>
                    <nav aria-label=w.nav_label>{entries(cx)}</nav>
                </details>
            </div>
        </header>
    }
    .into_any()
}

fn entries(cx: &Cx) -> AnyView {
    let w = &cx.w.common;
    let mut places = Vec::new();
    if let Some(staff) = &cx.staff {
        let tell = &cx.w.notification;
        let named = |n: i64, plain: &str, counted: fn(&str) -> String| {
            if n > 0 { counted(&format::waiting(n)) } else { plain.to_owned() }
        };
        places.push(("/lam-viec", named(cx.counts.tasks, w.my_work, cx.w.work.title)));
        places.push(("/lam-viec/thong-bao", named(cx.counts.notices, tell.title, tell.title_count)));
        if may(staff.role, Action::Lead, Standpoint::Own) {
            places.push(("/tong-hop", w.dashboard.to_owned()));
        }
        let manages = |action| may(staff.role, action, Standpoint::Own);
        if manages(Action::Administer) || manages(Action::Operate) {
            places.push(("/quan-tri", cx.w.admin.title.to_owned()));
        }
    }
    places.extend([
        ("/thoa-thuan", w.agreements.to_owned()),
        ("/linh-vuc", cx.w.field.domains.to_owned()),
        ("/dia-phuong", w.localities.to_owned()),
        ("/tim-kiem", w.search.to_owned()),
    ]);
    let links = places
        .into_iter()
        .map(|(path, name)| {
            view! { <li><a href=cx.href(path) aria-current=current(&cx.path, path)>{name}</a></li> }
        })
        .collect_view();
    let other = cx.lang.other().code();
    let account = match &cx.staff {
        Some(_) => {
            let here = current(&cx.path, "/tai-khoan");
            view! {
                <li><a href=cx.href("/tai-khoan") aria-current=here>{cx.w.own_account.title}</a></li>
                <li>
                    {post_form(cx, cx.href("/dang-xuat"), "", view! {
                        <button type="submit">{w.sign_out}</button>
                    })}
                </li>
            }
            .into_any()
        }
        None => {
            let here = current(&cx.path, "/dang-nhap");
            view! { <li><a href=cx.href("/dang-nhap") aria-current=here>{w.sign_in}</a></li> }.into_any()
        }
    };
    view! {
        <ul>
            {links}
            <li><a href=cx.other_language() lang=other hreflang=other>{w.other_language}</a></li>
            {account}
        </ul>
    }
    .into_any()
}

/// `page` for the entry's own page, `true` for a page under it.
fn current(here: &str, entry: &str) -> Option<&'static str> {
    if here == entry {
        Some("page")
    } else {
        here.strip_prefix(entry).filter(|rest| rest.starts_with('/')).map(|_| "true")
    }
}

/// What the site is, and the pages that explain it.
pub fn footer(cx: &Cx) -> AnyView {
    let w = &cx.w.common;
    view! {
        <footer class="foot-page">
            <div class="wrap">
                <p>{w.about}</p>
                <nav aria-label=w.footer_label>
                    <ul>
                        <li><a href=cx.href("/cach-tinh")>{w.method}</a></li>
                        <li><a href=cx.href("/tro-giup")>{w.help}</a></li>
                    </ul>
                </nav>
                <p>{w.licence}</p>
            </div>
        </footer>
    }
    .into_any()
}
