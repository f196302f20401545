//! Reading from the database what is new.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use tokio::time::timeout;
use uuid::Uuid;

use super::agreement::AgreementEntry;
use super::entry::{CommitmentEntry, Names, SideEntry};
use super::snapshot::Snapshot;
use crate::model::access::Stage;
use crate::model::agreement::{State, Visibility};
use crate::model::standing::{Joint, Standing};
use crate::store::access::scope::Scope;
use crate::store::db::codec::{code, code_opt};
use crate::store::db::engine::read;
use crate::store::db::lane::ACQUIRE_TIMEOUT;
use crate::store::db::sql_builder::Sql;
use crate::store::system::audit;
use crate::store::system::audit::feed;
use crate::store::system::audit::feed::Told;
use crate::store::{Db, Result, StoreError};

/// New audit entries looked through one by one. After more of them everything is read again.
const ENTRIES: usize = 2_000;

/// Longest wait for what everything is made of, right after the start: a country is read in one to two seconds, and there
/// is nothing else to answer with.
const FIRST_LOAD: Duration = Duration::from_secs(10);

/// What entries tell of without changing anything that is kept here. Whatever is not among it makes the agreement be read
/// again, or everything where the entry names none.
const APART: &[&str] = &[
    "account",
    "audit",
    "backup",
    "directive",
    "document",
    "file",
    "handover",
    "holiday",
    "intake_draft",
    "job",
    "locality",
    "locality_request",
    "mail",
    "milestone",
    "note",
    "notice",
    "proposal",
    "setting",
];

/// Everything as it is now, of the primary whoever asks: what a standby shows must not be taken for newer than it is. One
/// statement when nothing is new.
///
/// A page that the standby may answer is made of what is kept already where that is as new as the page has to be, without a
/// statement; the rows that it shows are from then on not older.
pub(crate) async fn current(db: &Db) -> Result<Arc<Snapshot>> {
    let Some(page) = &db.reads else { return newest(db).await };
    let all = match kept(db) {
        Some(kept) if kept.head() >= page.needed() => kept,
        _ => newest(&db.on_primary()).await?,
    };
    page.need(all.head());
    Ok(all)
}

async fn newest(db: &Db) -> Result<Arc<Snapshot>> {
    if let Some(before) = kept(db)
        && let News::None(head) = news(db, before.head()).await?
    {
        before.seen(head);
        return Ok(before);
    }
    // One reads for all that wait meanwhile. Who waits for a database that hangs does not wait for all before.
    let longest = if kept(db).is_some() { ACQUIRE_TIMEOUT } else { FIRST_LOAD };
    let _turn = timeout(longest, db.read_model.turn.lock())
        .await
        .map_err(|_| StoreError::Unavailable(sqlx::Error::PoolTimedOut))?;
    let next = match kept(db) {
        None => all(db).await?,
        Some(before) => match news(db, before.head()).await? {
            News::None(head) => {
                before.seen(head);
                return Ok(before);
            }
            News::Of(head, changed) => {
                let mut names = (*before.names).clone();
                let fresh = entries(db, &mut names, Some(&changed)).await?;
                before.with(head, names, &changed, fresh)
            }
            News::All => all(db).await?,
        },
    };
    let next = Arc::new(next);
    *db.read_model.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&next));
    Ok(next)
}

/// Adds two columns to a statement that is asked anyway, for [`told`]: the audit's newest number, and what it tells since the
/// one that is kept. Gives that one.
pub(crate) fn push_news(sql: &mut Sql, db: &Db) -> i64 {
    // With nothing kept there are no news to it.
    let since = kept(db).map_or(i64::MAX, |before| before.head());
    sql.push("(select seq from audit_head where id = 1), ");
    feed::push_words(sql, db, since, ENTRIES);
    since
}

/// Everything as it was when [`push_news`], which gave `since`, was asked, or later. No statement when nothing is new.
pub(crate) async fn told(db: &Db, since: i64, head: i64, words: Option<&str>) -> Result<Arc<Snapshot>> {
    let entries = feed::of_words(words.unwrap_or_default())?;
    match kept(db) {
        Some(before) if before.head() >= head => Ok(before),
        Some(before) if changes_nothing(before.head(), since, &entries) => {
            before.seen(head);
            Ok(before)
        }
        _ => current(db).await,
    }
}

/// Whether what was told since `since` is all there is to what is kept up to `kept`, and changes none of it. What is kept may
/// be another snapshot by now, an older one too: read right after the start, or by [`reread`].
fn changes_nothing(kept: i64, since: i64, entries: &[Told]) -> bool {
    kept >= since && entries.len() <= ENTRIES && !entries.iter().any(matters)
}

/// Reads everything again, also what somebody changed in the database past the store and its audit. Says whether
/// anything was changed so. Nobody waits meanwhile: what is written in between is followed from here as from before.
///
/// # Errors
/// When the database does not answer.
pub async fn reread(db: &Db) -> Result<bool> {
    let next = Arc::new(all(db).await?);
    let mut kept = db.read_model.kept.lock().unwrap_or_else(PoisonError::into_inner);
    let before = kept.replace(Arc::clone(&next));
    Ok(before.is_some_and(|before| before.head() == next.head() && !before.holds_same(&next)))
}

/// Reads what the audit tells since it was read last.
///
/// # Errors
/// When the database does not answer.
pub async fn follow(db: &Db) -> Result<()> {
    current(db).await.map(|_| ())
}

fn kept(db: &Db) -> Option<Arc<Snapshot>> {
    db.read_model.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

/// What the audit tells since.
enum News {
    /// Nothing that is kept here, up to this number.
    None(i64),
    /// Of these agreements, up to this number.
    Of(i64, HashSet<Uuid>),
    /// Too much, or of no one agreement.
    All,
}

/// What is new since `since`. One statement.
async fn news(db: &Db, since: i64) -> Result<News> {
    let feed = feed::since(db, since, ENTRIES).await?;
    if feed.more {
        return Ok(News::All);
    }
    let mut changed = HashSet::new();
    for entry in feed.entries.iter().filter(|entry| matters(entry)) {
        match entry.agreement_id {
            Some(agreement) => changed.insert(agreement),
            None => return Ok(News::All),
        };
    }
    Ok(if changed.is_empty() { News::None(feed.head) } else { News::Of(feed.head, changed) })
}

/// Whether the entry tells of something that is kept here.
fn matters(entry: &Told) -> bool {
    match entry.noun.as_str() {
        "update" => !audit::IN_REVIEW.contains(&entry.action.as_str()),
        // Of the others the sides keep what they have.
        "agency" => entry.action == "merge",
        noun => !APART.contains(&noun),
    }
}

async fn all(db: &Db) -> Result<Snapshot> {
    // Before the rows: what is written in between is read again.
    let head: i64 =
        read!(db, c => sqlx::query_scalar("select seq from audit_head where id = 1").fetch_one(c))?;
    let mut names = Names::default();
    let entries = entries(db, &mut names, None).await?;
    Ok(Snapshot::new(head, names, entries))
}

#[derive(sqlx::FromRow)]
struct AgreementRow {
    id: Uuid,
    slug: String,
    title: String,
    state: String,
    ended_on: Option<NaiveDate>,
    signed_on: Option<NaiveDate>,
    created_at: DateTime<Utc>,
    visibility: String,
    proposed_by: Option<Uuid>,
    archived: bool,
    is_public: bool,
    parties: Option<String>,
}

#[derive(sqlx::FromRow)]
struct CommitmentRow {
    id: Uuid,
    agreement_id: Uuid,
    position: i32,
    domains: Option<String>,
    visibility: String,
    due_on: Option<NaiveDate>,
    moved: bool,
    sides: Option<String>,
    settling: Option<String>,
    proposed_by: Option<Uuid>,
    progress: String,
    accord: String,
    health: Option<String>,
    done_on: Option<NaiveDate>,
    last_news_on: Option<NaiveDate>,
    public_progress: String,
    public_accord: String,
    public_health: Option<String>,
    public_done_on: Option<NaiveDate>,
    public_last_news_on: Option<NaiveDate>,
}

/// These agreements, or all. Two statements.
async fn entries(db: &Db, names: &mut Names, only: Option<&HashSet<Uuid>>) -> Result<Vec<AgreementEntry>> {
    let mut sql = Sql::undated(
        "select a.id, a.slug, a.title, a.state, a.ended_on, coalesce(a.held_on, a.period_from) as signed_on, a.created_at, \
             a.visibility, a.proposed_by, \
             a.archived_at is not null as archived, (select string_agg(p.locality_id, ' ' order by p.position) \
                 from party p where p.agreement_id = a.id) as parties, ",
    );
    Scope::Public.agreement(&mut sql).push(" as is_public from agreement a");
    if let Some(only) = only {
        sql.push(" where a.id").is_in(only.iter().copied());
    }
    let agreements: Vec<AgreementRow> = read!(db, c => sql.rows().fetch_all(c))?;

    let mut sql = Sql::undated(
        "select c.id, c.agreement_id, c.position, c.visibility, c.due_on, c.progress, c.accord, c.health, c.done_on, \
             c.last_news_on, c.public_progress, c.public_accord, c.public_health, c.public_done_on, \
             c.public_last_news_on, (select string_agg(d.domain_slug, ' ' order by d.position) \
                 from commitment_domain d where d.commitment_id = c.id) as domains, \
             c.original_due_on is not null as moved, (select string_agg(s.locality_id || ':' || coalesce(",
    );
    // Unit, lead agency, what it said last, and a letter for a day of its own.
    sql.id_text(db.is_postgres(), "s.lead_agency_id").push(
        ", '') || ':' || coalesce(s.progress, '') || ':' || case when s.due_on is not null then 'x' else '' end, \
             ' ' order by s.position) from side s where s.commitment_id = c.id) as sides, \
             (select (select coalesce(string_agg(x.locality_id, ' ' order by x.locality_id), '') from settlement_side x where x.settlement_id = t.id) \
                 from settlement t where t.commitment_id = c.id and t.state = 'open') as settling, c.proposed_by \
             from commitment c",
    );
    if let Some(only) = only {
        sql.push(" where c.agreement_id").is_in(only.iter().copied());
    }
    let rows: Vec<CommitmentRow> = read!(db, c => sql.rows().fetch_all(c))?;
    let mut commitments: HashMap<Uuid, Vec<CommitmentRow>> = HashMap::with_capacity(agreements.len());
    for row in rows {
        commitments.entry(row.agreement_id).or_default().push(row);
    }
    agreements
        .into_iter()
        .map(|row| {
            let commitments = commitments.remove(&row.id).unwrap_or_default();
            row.entry(names, commitments)
        })
        .collect()
}

impl AgreementRow {
    fn entry(self, names: &mut Names, rows: Vec<CommitmentRow>) -> Result<AgreementEntry> {
        let state: State = code(&self.state)?;
        let closed = (state.stage() == Stage::Closed, self.ended_on);
        let own = (self.visibility.as_str(), self.proposed_by);
        let parts = rows.iter().map(|row| (row.visibility.as_str(), row.proposed_by));
        let proposed = std::iter::once(own)
            .chain(parts)
            .filter(|(visibility, _)| *visibility == Visibility::Proposed.code());
        let proposers: BTreeSet<Option<Uuid>> = proposed.map(|(_, by)| by).collect();
        let mut commitments: Vec<CommitmentEntry> =
            rows.into_iter().map(|row| row.entry(names, closed)).collect::<Result<_>>()?;
        commitments.sort_by_key(|commitment| (commitment.position, commitment.id));
        let unsettled = (0..).zip(&commitments).filter(|(_, commitment)| commitment.is_unsettled());
        let unsettled = unsettled.map(|(place, _)| place).collect();
        let parties = self.parties.as_deref().unwrap_or_default().split_whitespace();
        Ok(AgreementEntry {
            id: self.id,
            slug: self.slug.into(),
            title: self.title.into(),
            state,
            public: self.is_public,
            archived: self.archived,
            signed_on: self.signed_on,
            parties: parties.map(|unit| names.enter(unit)).collect(),
            commitments: commitments.into(),
            unsettled,
            created_at: self.created_at,
            proposers: proposers.into_iter().collect(),
            counts: [Mutex::default(), Mutex::default(), Mutex::default()],
        })
    }
}

impl CommitmentRow {
    fn entry(
        self,
        names: &mut Names,
        (closed, closed_on): (bool, Option<NaiveDate>),
    ) -> Result<CommitmentEntry> {
        let standing = |joint| Standing { joint, due_on: self.due_on, closed, closed_on };
        let domains = self.domains.as_deref().unwrap_or_default().split_whitespace();
        let sides: Vec<(SideEntry, bool)> = self
            .sides
            .as_deref()
            .unwrap_or_default()
            .split_whitespace()
            .map(|text| {
                side(names, text)
                    .ok_or_else(|| StoreError::Damaged(format!("sides of commitment {}", self.id)))
            })
            .collect::<Result<_>>()?;
        Ok(CommitmentEntry {
            id: self.id,
            position: self.position,
            domains: domains.map(|slug| names.enter(slug)).collect(),
            public: code::<Visibility>(&self.visibility)? == Visibility::Public,
            extended: self.moved || sides.iter().any(|(_, own_day)| *own_day),
            sides: sides.into_iter().map(|(side, _)| side).collect(),
            settling: self
                .settling
                .map(|agreed| agreed.split_whitespace().map(|unit| names.enter(unit)).collect()),
            approved: standing(Joint {
                progress: code(&self.progress)?,
                accord: code(&self.accord)?,
                health: code_opt(self.health.as_deref())?,
                done_on: self.done_on,
                last_news_on: self.last_news_on,
            }),
            published: standing(Joint {
                progress: code(&self.public_progress)?,
                accord: code(&self.public_accord)?,
                health: code_opt(self.public_health.as_deref())?,
                done_on: self.public_done_on,
                last_news_on: self.public_last_news_on,
            }),
        })
    }
}

/// A side as the statement tells it, and whether it has a day of its own.
fn side(names: &mut Names, text: &str) -> Option<(SideEntry, bool)> {
    let mut parts = text.split(':');
    let (unit, agency, progress, own_day) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let agency = if agency.is_empty() { None } else { Some(agency.parse().ok()?) };
    let progress = if progress.is_empty() { None } else { Some(code(progress).ok()?) };
    Some((SideEntry { unit: names.enter(unit), agency, progress }, !own_day.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(seq: i64, noun: &str) -> Told {
        Told { seq, noun: noun.to_owned(), action: "edit".to_owned(), agreement_id: None }
    }

    #[test]
    fn only_what_was_told_since_what_is_kept_says_that_nothing_changed() {
        let (notice, agreement) = (told(11, "notice"), told(12, "agreement"));
        assert!(changes_nothing(10, 10, std::slice::from_ref(&notice)));
        assert!(changes_nothing(11, 10, std::slice::from_ref(&notice)), "kept anew meanwhile");
        assert!(!changes_nothing(10, 10, &[notice, agreement]));
        // An older snapshot took its place, or nothing was kept when it was asked: what came in between was not told.
        assert!(!changes_nothing(9, 10, &[]));
        assert!(!changes_nothing(9, i64::MAX, &[]));
        assert!(!changes_nothing(10, 10, &vec![told(11, "notice"); ENTRIES + 1]));
    }
}
