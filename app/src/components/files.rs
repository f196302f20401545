//! Files: name, kind, size, who may read them, and the checksum to compare with.

use hoptac::model::access::Action;
use hoptac::model::file::{File, FileKind, FileVisibility, Owner, Scan};
use hoptac::text::percent_encode;
use leptos::prelude::*;

use super::form::{Button, post_form};
use super::tag::{Tone, tag};
use crate::cx::Cx;
use crate::messages::file;
use crate::pages::work::can;

/// Address of the file for this reader, without language.
#[must_use]
pub fn address(cx: &Cx, file: &File) -> String {
    let area = if cx.staff.is_some() { "/lam-viec/tep" } else { "/tep" };
    format!("{area}/{}/{}", file.id, percent_encode(&file.name))
}

/// The files as a list; nothing without any.
pub fn files<'a>(cx: &Cx, all: impl IntoIterator<Item = &'a File>) -> AnyView {
    let items: Vec<_> =
        all.into_iter().map(|file| view! { <li>{entry(cx, file)}{publish(cx, file)}</li> }).collect();
    if items.is_empty() {
        return ().into_any();
    }
    view! { <ul class="files" aria-label=cx.w.file.files>{items}</ul> }.into_any()
}

/// Largest picture that is shown by itself, in bytes: a reviewer may read on a phone.
const SHOWN_BYTES: i64 = 4 * 1024 * 1024;

/// The pictures among the files, small, each leading to the whole; nothing without any. Only what was taken apart and
/// put together again without its metadata (`evidence`) and passed the scanner; it is loaded as a picture, which runs
/// nothing.
pub fn pictures<'a>(cx: &Cx, all: impl IntoIterator<Item = &'a File>) -> AnyView {
    let shown = |file: &&File| {
        file.scan == Scan::Clean
            && file.size <= SHOWN_BYTES
            && matches!(file.kind, FileKind::Jpeg | FileKind::Png | FileKind::Webp)
    };
    let items: Vec<_> = all
        .into_iter()
        .filter(shown)
        .map(|file| {
            let whole = cx.href(&address(cx, file));
            let small = whole.clone();
            view! {
                <li><a href=whole>
                    <img src=small alt=file.name.clone() loading="lazy" decoding="async"/>
                </a></li>
            }
        })
        .collect();
    if items.is_empty() {
        return ().into_any();
    }
    view! { <ul class="pictures" aria-label=cx.w.file.pictures>{items}</ul> }.into_any()
}

/// Those of `all` that belong to `owner`.
pub fn of(all: &[File], owner: Owner) -> impl Iterator<Item = &File> {
    all.iter().filter(move |file| file.owner == owner)
}

/// One file.
pub fn entry(cx: &Cx, file: &File) -> AnyView {
    let w = &cx.w.file;
    let name = match (w.scan)(file.scan) {
        None => view! {
            <a href=cx.href(&address(cx, file)) download=file.name.clone() lang=cx.record_lang()>
                {file.name.clone()}
            </a>
        }
        .into_any(),
        Some(why) => {
            let tone = if file.scan == Scan::Held { Tone::Soon } else { Tone::Over };
            view! { <span lang=cx.record_lang()>{file.name.clone()}</span>" "{tag(tone, why)} }.into_any()
        }
    };
    // The public sees only what is public.
    let seen_by = cx.staff.is_some().then(|| {
        let tone = match file.visibility {
            FileVisibility::Internal => Tone::Silent,
            FileVisibility::Proposed => Tone::Soon,
            FileVisibility::Public => Tone::Done,
        };
        tag(tone, (w.visibility_of)(file.visibility))
    });
    view! {
        <p>{name}" "{seen_by}</p>
        <details class="small muted num">
            <summary>
                {(w.kind)(file.kind)}" · "{file::size(file.size, cx.lang)}
            </summary>
            <p>{w.checksum}": "<code class="sum">{file.sha256.clone()}</code></p>
            <p>{who(cx, file)}{(cx.w.common.moment)(file.at)}</p>
        </details>
    }
    .into_any()
}

/// Whose it is, before the time: the officer for who may know, the office and its unit for everybody.
fn who(cx: &Cx, file: &File) -> AnyView {
    let unit = file.unit.as_ref().map(|unit| cx.locality(unit));
    let parts = [Some(file.uploaded_by.clone()), Some(file.office.clone()), unit];
    let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
    parts
        .map(|part| view! { <span lang=cx.lang_of(&part)>{part.clone()}</span>", " })
        .collect_view()
        .into_any()
}

/// The second person's button.
fn publish(cx: &Cx, file: &File) -> AnyView {
    let w = &cx.w.file;
    let is_own = cx.staff.as_ref().is_some_and(|staff| file.uploaded_by_id == Some(staff.account_id));
    if file.visibility != FileVisibility::Proposed || is_own || !can(cx, Action::Publish) {
        return ().into_any();
    }
    change_form(cx, file, &[("publish", w.publish)], None)
}

/// Buttons that change a file, code and name of each, after `fields`.
pub fn change_form(
    cx: &Cx,
    file: &File,
    acts: &[(&'static str, &'static str)],
    fields: Option<AnyView>,
) -> AnyView {
    let action = cx.href(&format!("/lam-viec/tep/{}", file.id));
    let buttons = acts
        .iter()
        .map(|(code, name)| {
            let described = (cx.w.file.described)(name, &file.name);
            view! { <Button label=*name name="act" value=code quiet=true described=described/> }
        })
        .collect_view();
    post_form(cx, action, "", view! { {fields}<div class="row">{buttons}</div> })
}
