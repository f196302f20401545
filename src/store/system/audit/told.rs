//! What the entries tell of decisions and of what was decided on. Whoever rewrites an approved update in the database
//! touches no entry, and so no hash: verification compares the record with what was told of it.

mod record;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::chain::Entry;
pub(crate) use record::differs;

/// A digest of words: enough to compare them, and the same size however long they are.
type Words = [u8; 32];

/// What the entries of a chain told so far.
#[derive(Debug, Default)]
pub(crate) struct Told {
    updates: HashMap<Uuid, Update>,
    settlements: HashMap<Uuid, Settlement>,
    /// Who published each agreement; of one that is not public since, nothing.
    agreements: HashMap<Uuid, Option<Uuid>>,
    /// The last one that a person changed.
    touched: Option<Touched>,
    extensions: HashMap<Uuid, Extension>,
    /// Since when updates are published by somebody: what was approved earlier was read by all.
    published_since: Option<DateTime<Utc>>,
}

#[derive(Debug, Default)]
struct Update {
    /// What was submitted last, and the number it gives.
    said: Option<(Words, Option<f64>)>,
    author: Option<Person>,
    decided: Option<Person>,
    decided_at: Option<DateTime<Utc>>,
    /// The wording proposed last.
    wording: Option<Words>,
    proposer: Option<Uuid>,
    public: Publicity,
    /// The settlement that wrote it, instead of a person.
    settlement: Option<Uuid>,
}

/// An account and its name as it was then; the system has no account.
type Person = (Option<Uuid>, String);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Publicity {
    #[default]
    Never,
    By(Option<Uuid>),
    Withdrawn,
}

#[derive(Debug, Default)]
struct Settlement {
    said: Option<Words>,
    /// Who stands for it on each side.
    stand: HashMap<String, Uuid>,
}

/// A public agreement that a person has just changed.
#[derive(Debug)]
struct Touched {
    id: Uuid,
    /// Who published it.
    by: Option<Uuid>,
    /// Who changed it.
    account: Option<Uuid>,
    at: DateTime<Utc>,
}

#[derive(Debug, Default)]
struct Extension {
    asked: Option<(Option<Uuid>, Words)>,
    /// Whether it was granted, by whom and to which day.
    decided: Option<(bool, Option<Uuid>, Value)>,
}

impl Told {
    /// Nothing yet, of a record whose updates are published by somebody since this moment.
    pub(crate) fn since(published_since: Option<DateTime<Utc>>) -> Self {
        Self { published_since, ..Self::default() }
    }

    /// Takes in the next entry.
    pub(crate) fn take(&mut self, entry: &Entry) {
        let publishes = matches!(entry.action.as_str(), "propose" | "publish" | "approve_publish");
        if entry.noun == "update" && publishes {
            self.published_since = self.published_since.map_or(Some(entry.at), |at| Some(at.min(entry.at)));
        }
        let Ok(id) = entry.noun_id.parse::<Uuid>() else { return };
        match entry.noun.as_str() {
            "update" => self.updates.entry(id).or_default().take(entry),
            "settlement" => self.settlements.entry(id).or_default().take(entry),
            "extension" => self.extensions.entry(id).or_default().take(entry),
            "agreement" => self.agreement(id, entry),
            "proposal" if entry.action == "confirm" => self.agreed(entry),
            _ => {}
        }
    }

    fn agreement(&mut self, id: Uuid, entry: &Entry) {
        match entry.action.as_str() {
            "publish" => {
                self.agreements.insert(id, entry.account_id);
            }
            "withdraw" => {
                self.agreements.remove(&id);
            }
            // What a person changed by themselves was not public until somebody published it again. What several stood
            // for stays public: the entry of the last word follows in the same transaction.
            "edit" | "add_document" | "edit_document" | "remove_document" if entry.account_id.is_some() => {
                let by = self.agreements.remove(&id);
                self.touched = by.map(|by| Touched { id, by, account: entry.account_id, at: entry.at });
            }
            _ => {}
        }
    }
}

impl Told {
    /// A proposal was confirmed: what it changed of a public agreement in this transaction leaves that public.
    fn agreed(&mut self, entry: &Entry) {
        let same = |touched: &Touched| touched.account == entry.account_id && touched.at == entry.at;
        if let Some(touched) = self.touched.take().filter(same) {
            self.agreements.insert(touched.id, touched.by);
        }
    }
}

impl Update {
    fn take(&mut self, entry: &Entry) {
        let detail = detail(entry);
        let person = || Some((entry.account_id, entry.actor.clone()));
        let after = at(&detail, "after");
        match entry.action.as_str() {
            "submit" => {
                self.said = Some((of_submission(&detail), at(after, "value").as_f64()));
                self.author = person();
            }
            "approve" | "approve_publish" => {
                self.decided = person();
                self.decided_at = Some(entry.at);
                self.settlement = at(&detail, "settlement").as_str().and_then(|id| id.parse().ok());
                if entry.action == "approve_publish" {
                    self.public = Publicity::By(entry.account_id);
                }
            }
            "propose" => {
                let texts =
                    ["public_results", "obstacles", "proposals", "next_steps"].map(|key| at(after, key));
                self.wording = Some(digest(&json!(texts)));
                self.proposer = entry.account_id;
            }
            "publish" => self.public = Publicity::By(entry.account_id),
            "withdraw" => self.public = Publicity::Withdrawn,
            _ => {}
        }
    }
}

impl Settlement {
    fn take(&mut self, entry: &Entry) {
        let detail = detail(entry);
        if entry.action == "propose" {
            let after = at(&detail, "after");
            self.said = Some(digest(&json!([
                at(after, "progress"),
                at(after, "health"),
                at(after, "done_on"),
                at(&detail, "note")
            ])));
        }
        if let ("propose" | "confirm", Some(side), Some(person)) =
            (entry.action.as_str(), at(&detail, "side").as_str(), entry.account_id)
        {
            self.stand.insert(side.to_owned(), person);
        }
    }
}

impl Extension {
    fn take(&mut self, entry: &Entry) {
        let detail = detail(entry);
        match entry.action.as_str() {
            "ask" => self.asked = Some((entry.account_id, digest(&json!([at(&detail, "reason")])))),
            "grant" => {
                self.decided = Some((true, entry.account_id, at(at(&detail, "after"), "due_on").clone()))
            }
            "refuse" => self.decided = Some((false, entry.account_id, Value::Null)),
            _ => {}
        }
    }
}

fn detail(entry: &Entry) -> Value {
    serde_json::from_str(&entry.detail).unwrap_or_default()
}

/// What a submission says, in the order of [`record`]'s columns. Its number is compared by itself: read back from text
/// it may differ in its last bit.
fn of_submission(detail: &Value) -> Words {
    let own = ["side", "kind", "corrects"].map(|key| at(detail, key));
    let after = ["as_of", "progress", "health", "done_on", "results", "obstacles", "proposals", "next_steps"]
        .map(|key| at(at(detail, "after"), key));
    digest(&json!([own, after]))
}

/// What stands under `key`; nothing when nothing does.
fn at<'v>(value: &'v Value, key: &str) -> &'v Value {
    value.get(key).unwrap_or(&Value::Null)
}

fn digest(words: &Value) -> Words {
    Sha256::digest(words.to_string()).into()
}
