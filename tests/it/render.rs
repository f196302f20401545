//! Rendering leaves nothing behind.

use std::sync::Arc;

use app::cx::{Assets, Cx};
use app::messages::Lang;
use app::pages::{Head, Page};
use hoptac::model::reference::Reference;
use leptos::prelude::*;

use crate::support::fixture::system;

/// A page that makes reactive nodes, which a leaked owner would keep.
struct Reactive;

impl Page for Reactive {
    fn head(&self, _: &Cx) -> Head {
        Head { title: "Trang".to_owned(), islands: true, ..Head::default() }
    }

    fn body(self, _: &Cx) -> AnyView {
        let text = RwSignal::new("nội dung ".repeat(64));
        let long = Memo::new(move |_| text.get().len());
        view! { <p>{move || text.get()}{move || long.get()}</p> }.into_any()
    }
}

/// Resident memory of this process in kB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").trim().parse().unwrap()
}

/// Set in the process that measures.
const ALONE: &str = "HOPTAC_TEST_ALONE";

/// Measures in a process of its own: the other tests of this one take memory meanwhile.
#[test]
fn memory_stays_flat_over_a_hundred_thousand_pages() {
    if std::env::var_os(ALONE).is_some() {
        return measure();
    }
    let name = "render::memory_stays_flat_over_a_hundred_thousand_pages";
    let this = std::env::current_exe().unwrap();
    let alone = std::process::Command::new(this).args(["--exact", name]).env(ALONE, "1").output().unwrap();
    assert!(alone.status.success(), "{}", String::from_utf8_lossy(&alone.stdout));
}

fn measure() {
    let cx = Cx {
        token: uuid::Uuid::nil(),
        lang: Lang::Vi,
        w: Lang::Vi.messages(),
        reference: Arc::new(Reference::built_in().clone()),
        today: system().today(),
        path: "/".to_owned(),
        query: String::new(),
        staff: None,
        counts: hoptac::store::work::inbox::Counts::default(),
        mail: true,
        demo: false,
        assets: Arc::new(Assets::default()),
    };
    let render = |times: u32| (0..times).for_each(|_| drop(app::shell::document(&cx, Reactive)));
    render(10_000);
    let warm = resident();
    render(90_000);
    let grown = resident().saturating_sub(warm);
    // One leaked page keeps over 1 kB: 90,000 of them would be 90 MB.
    assert!(grown < 5_000, "memory grew by {grown} kB");
}
