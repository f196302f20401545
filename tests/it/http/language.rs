//! Language of parts: what the record says in Vietnamese is marked on English pages, and no English stands on
//! Vietnamese ones.

use std::collections::BTreeSet;

use app::messages::all;
use hoptac::model::access::Role;
use hoptac::model::act::{Act, Actor};
use hoptac::model::job::{Counted, Job, summary};
use hoptac::store::system::job;
use scraper::Node;

use crate::support::fixture::{ids, now};
use crate::support::site::{Answer, Site};
use crate::support::walk::{Walker, walk};

const STAFF: [(Role, &str); 5] = [
    (Role::Reporter, "reporter.hue@demo.invalid"),
    (Role::Coordinator, "coordinator.hue@demo.invalid"),
    (Role::Leader, "leader.hue@demo.invalid"),
    (Role::Admin, "admin@demo.invalid"),
    (Role::Operator, "operator@demo.invalid"),
];

/// A text of a page and the language it is in, by the nearest element that says so.
fn texts(answer: &Answer) -> Vec<(String, String)> {
    let html = answer.html();
    let mut found = Vec::new();
    for node in html.tree.nodes() {
        let Node::Text(text) = node.value() else { continue };
        let above: Vec<_> = node.ancestors().filter_map(|node| node.value().as_element()).collect();
        // Typed values and choices in forms, and what is not shown.
        let skipped = ["script", "style", "title", "option", "textarea"];
        if text.trim().is_empty() || above.iter().any(|element| skipped.contains(&element.name())) {
            continue;
        }
        let lang = above.iter().find_map(|element| element.attr("lang")).unwrap_or_default();
        found.push((text.trim().to_owned(), lang.to_owned()));
    }
    found
}

/// Everything that somebody sees of the demo: path and page. English addresses for staff are those of the Vietnamese.
async fn seen(site: &Site, english: bool) -> Vec<(String, Answer)> {
    let mut pages = Vec::new();
    for visited in walk(site, Walker::Public, &["/thoa-thuan?q=hue", "/en/tim-kiem?q=da+nang"]).await {
        if visited.is_page() && (visited.path == "/en" || visited.path.starts_with("/en/")) == english {
            pages.push((visited.path, visited.answer));
        }
    }
    for (role, email) in STAFF {
        let cookie = site.sign_in(email).await;
        for visited in walk(site, Walker::Staff(role, &cookie), &[]).await {
            if !visited.is_page() {
                continue;
            }
            if english {
                let path = format!("/en{}", visited.path);
                let answer = site.get(&path, &cookie).await;
                pages.push((path, answer));
            } else {
                pages.push((visited.path, visited.answer));
            }
        }
    }
    assert!(pages.len() > 60, "{} pages", pages.len());
    pages
}

#[tokio::test]
async fn record_text_on_english_pages_is_marked_as_vietnamese() {
    let site = Site::demo().await;
    // Names of people and of the site are names in every language; so is what messages quote.
    let mut names = site.texts("select name from account").await;
    names.extend(site.texts("select actor from audit_entry").await);
    names.extend(["Hợp Tác".to_owned(), "Tiếng Việt".to_owned()]);
    let quoted: Vec<&str> = all().map(|(_, (_, en))| en).filter(|en| !en.is_ascii()).collect();
    let mut wrong = BTreeSet::new();
    for (path, answer) in seen(&site, true).await {
        for (text, lang) in texts(&answer) {
            if lang != "en" || quoted.iter().any(|message| message.contains(text.as_str())) {
                continue;
            }
            // The unit of a target or a milestone within a label or a hint of a form, which are plain texts.
            let labels = ["Value reached (", "Target ", "Move the open milestones"]
                .iter()
                .any(|label| text.starts_with(label))
                || [", running total", ", this year"].iter().any(|label| text.ends_with(label));
            if labels {
                continue;
            }
            let mut rest = text.clone();
            for name in &names {
                rest = rest.replace(name.as_str(), "");
            }
            if rest.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
                wrong.insert(format!("{}: {text}", path.split('/').take(5).collect::<Vec<_>>().join("/")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

/// Words that no Vietnamese text holds, as whole words.
const ENGLISH: &[&str] = &[
    "the",
    "of",
    "and",
    "for",
    "with",
    "from",
    "was",
    "is",
    "are",
    "not",
    "list",
    "effective",
    "notices",
    "sessions",
    "expired",
    "ended",
    "failed",
    "sent",
    "password",
    "provider",
    "rows",
    "bytes",
    "files",
    "waiting",
    "approved",
    "true",
    "false",
    "null",
    "system",
    "merger",
    "rename",
    "upgrade",
    "invite",
    "reset",
];

#[tokio::test]
async fn no_english_stands_on_vietnamese_pages() {
    let site = Site::demo().await;
    let act = Act::new(Actor::System, now(), ids());
    job::enter(&site.db, act.at).await.unwrap();
    for (n, what) in [Job::Nightly, Job::Reminders, Job::Mail, Job::Backup].into_iter().enumerate() {
        let all: Vec<_> = Counted::ALL.iter().copied().zip(i64::try_from(n).unwrap()..).collect();
        let done = job::Outcome { summary: summary(&all), failure: None, notable: true };
        job::finish(&site.db, &act, what, "o", "2026-11-25", (act.at, &done)).await.unwrap();
    }
    // Accounts, agencies and addresses of the demo's own, and names of programs.
    let allowed = |word: &str| word.contains('@') || word.contains("hoptac");
    let mut wrong = BTreeSet::new();
    for (path, answer) in seen(&site, false).await {
        for (text, lang) in texts(&answer) {
            if lang != "vi" || text.contains("hoptac ") {
                continue;
            }
            let words = text.split_whitespace().filter(|word| !allowed(word));
            let found = words
                .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
                .find(|word| ENGLISH.contains(&word.as_str()));
            if let Some(word) = found {
                wrong.insert(format!("{path}: “{word}” in “{text}”"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}
