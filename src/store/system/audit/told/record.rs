//! The record, compared with what was told of it.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Publicity, Settlement, Told, Update, Words, digest};
use crate::model::agreement::Visibility;
use crate::store::db::engine::read;
use crate::store::{Db, Result};

/// Updates read with one statement.
const PAGE: i64 = 2_000;

/// The first thing of the record that is not as the entries up to `last` told. What later entries tell of is left to
/// the next time. One statement for every 2,000 approved updates, and two.
pub(crate) async fn differs(db: &Db, told: &Told, last: i64) -> Result<Option<String>> {
    if let Some(found) = updates(db, told, last).await? {
        return Ok(Some(found));
    }
    if let Some(found) = agreements(db, told, last).await? {
        return Ok(Some(found));
    }
    extensions(db, told, last).await
}

/// Whether an entry after `last` tells of it: then it may be right by now.
async fn told_later(db: &Db, id: Uuid, last: i64) -> Result<bool> {
    let later: i64 = read!(db, p => sqlx::query_scalar(
        "select count(*) from audit_entry where seq > $1 and noun_id = $2",
    ).bind(last).bind(id.to_string()).fetch_one(p))?;
    Ok(later > 0)
}

async fn updates(db: &Db, told: &Told, last: i64) -> Result<Option<String>> {
    let mut after = Uuid::nil();
    loop {
        let rows: Vec<Row> = read!(db, p => sqlx::query_as(
            "select id, locality_id, author_id, author, kind, corrects_id, as_of, progress, health, done_on, value, \
                 results, obstacles, proposals, next_steps, decided_by_id, decided_by, public_results, \
                 public_obstacles, public_proposals, public_next_steps, public_by_id, published_by_id, published_at, \
                 was_public \
             from progress_update where state = 'approved' and id > $1 order by id limit $2",
        ).bind(after).bind(PAGE).fetch_all(p))?;
        let Some(end) = rows.last() else { return Ok(None) };
        after = end.id;
        for row in rows {
            if let Some(what) = row.differs(told)
                && !told_later(db, row.id, last).await?
            {
                return Ok(Some(format!("approved update {}: {what}", row.id)));
            }
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    locality_id: String,
    author_id: Uuid,
    author: String,
    kind: String,
    corrects_id: Option<Uuid>,
    as_of: NaiveDate,
    progress: String,
    health: String,
    done_on: Option<NaiveDate>,
    value: Option<f64>,
    results: String,
    obstacles: String,
    proposals: String,
    next_steps: String,
    decided_by_id: Option<Uuid>,
    decided_by: Option<String>,
    public_results: Option<String>,
    public_obstacles: bool,
    public_proposals: bool,
    public_next_steps: bool,
    public_by_id: Option<Uuid>,
    published_by_id: Option<Uuid>,
    published_at: Option<DateTime<Utc>>,
    was_public: bool,
}

impl Row {
    fn differs(&self, told: &Told) -> Option<&'static str> {
        let Some(update) = told.updates.get(&self.id) else { return Some("no entry tells of it") };
        match update.settlement {
            Some(id) => self.differs_from_settlement(told.settlements.get(&id)),
            None => self.differs_from_submission(update),
        }
        .or_else(|| self.differs_in_public(update, told.published_since))
    }

    fn differs_from_submission(&self, update: &Update) -> Option<&'static str> {
        let Some((said, value)) = &update.said else { return Some("no entry tells that it was submitted") };
        if *said != self.said() || !same(*value, self.value) {
            return Some("it does not say what was submitted");
        }
        let author = Some((Some(self.author_id), self.author.clone()));
        if update.author != author {
            return Some("somebody else submitted it");
        }
        let decided = self.decided_by.clone().map(|name| (self.decided_by_id, name));
        (update.decided != decided).then_some("somebody else approved it, or nobody did")
    }

    fn differs_from_settlement(&self, settlement: Option<&Settlement>) -> Option<&'static str> {
        let Some(settlement) = settlement else { return Some("no entry tells of its settlement") };
        let said = digest(&json!([self.progress, self.health, self.done_on, self.results]));
        if settlement.said != Some(said) {
            return Some("it does not say what the sides agreed on");
        }
        let second = |person| settlement.stand.values().any(|other| Some(*other) == person);
        let stands = settlement.stand.get(&self.locality_id) == Some(&self.author_id)
            && self.decided_by_id != Some(self.author_id)
            && second(self.decided_by_id);
        (!stands).then_some("others stand for it than those who agreed")
    }

    fn differs_in_public(&self, update: &Update, since: Option<DateTime<Utc>>) -> Option<&'static str> {
        let own = self.public_results.as_deref().is_none_or(|public| public == self.results);
        let plain = own && !self.public_obstacles && !self.public_proposals;
        let worded = match update.wording {
            Some(wording) => self.public_results.is_some() && wording == self.wording(),
            // Published without a wording of its own.
            None => plain && self.public_next_steps,
        };
        if !worded {
            return Some("the public wording is not the one proposed");
        }
        if self.public_by_id.is_some() && self.public_by_id != update.proposer {
            return Some("somebody else proposed the public wording");
        }
        let published = match (self.published_at, update.public) {
            (None, Publicity::By(_)) | (Some(_), Publicity::Withdrawn) => false,
            (Some(_), Publicity::By(who)) => who == self.published_by_id,
            // What was approved before there was a publication counts as published by nobody, in its own words.
            (Some(_), Publicity::Never) => {
                self.published_by_id.is_none() && plain && update.decided_at < since
            }
            (None, Publicity::Never | Publicity::Withdrawn) => true,
        };
        if !published {
            return Some("somebody else published it, or nobody did");
        }
        // Forgotten, it would let an older word return; invented, it would silence one.
        let was_public = self.published_at.is_some() || update.public != Publicity::Never;
        (self.was_public != was_public)
            .then_some("whether the public was ever told of it is not as it was told")
    }

    fn said(&self) -> Words {
        let own = json!([self.locality_id, self.kind, self.corrects_id]);
        let after = json!([
            self.as_of,
            self.progress,
            self.health,
            self.done_on,
            self.results,
            self.obstacles,
            self.proposals,
            self.next_steps
        ]);
        digest(&json!([own, after]))
    }

    fn wording(&self) -> Words {
        digest(&json!([
            self.public_results,
            self.public_obstacles,
            self.public_proposals,
            self.public_next_steps
        ]))
    }
}

/// Whether two numbers are one, however they were written.
fn same(told: Option<f64>, stored: Option<f64>) -> bool {
    match (told, stored) {
        (Some(told), Some(stored)) => (told - stored).abs() <= 1e-12 * told.abs().max(stored.abs()),
        (told, stored) => told.is_none() && stored.is_none(),
    }
}

async fn agreements(db: &Db, told: &Told, last: i64) -> Result<Option<String>> {
    let rows: Vec<(Uuid, String, Option<Uuid>)> = read!(db, p => sqlx::query_as(
        "select id, slug, published_by from agreement where visibility = $1 order by slug",
    )
    .bind(Visibility::Public.code())
    .fetch_all(p))?;
    for (id, slug, by) in rows {
        if told.agreements.get(&id) != Some(&by) && !told_later(db, id, last).await? {
            return Ok(Some(format!("agreement {slug}: somebody else published it, or nobody did")));
        }
    }
    Ok(None)
}

async fn extensions(db: &Db, told: &Told, last: i64) -> Result<Option<String>> {
    #[derive(sqlx::FromRow)]
    struct Row {
        id: Uuid,
        state: String,
        asked_by_id: Uuid,
        reason: String,
        granted_due: Option<NaiveDate>,
        decided_by_id: Option<Uuid>,
    }
    let rows: Vec<Row> = read!(db, p => sqlx::query_as(
        "select id, state, asked_by_id, reason, granted_due, decided_by_id from extension where state <> 'asked' \
         order by id",
    ).fetch_all(p))?;
    for row in rows {
        let entry = told.extensions.get(&row.id);
        let asked = Some((Some(row.asked_by_id), digest(&json!([row.reason]))));
        let due = row.granted_due.map_or(Value::Null, |day| json!(day));
        let decided = Some((row.state == "granted", row.decided_by_id, due));
        let right = entry.is_some_and(|told| told.asked == asked && told.decided == decided);
        if !right && !told_later(db, row.id, last).await? {
            return Ok(Some(format!("extension {}: it is not what was asked for and decided", row.id)));
        }
    }
    Ok(None)
}
