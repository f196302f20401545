//! Notes between the staff of the parties of a commitment.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::model::access::{Action, Role, Standpoint, may};
use crate::model::act::Act;
use crate::model::limits;
use crate::model::locality::LocalityId;
use crate::model::note::{Note, Person, mentioned};
use crate::model::notification::NotificationKind;
use crate::store::access::authorize;
use crate::store::db::codec::{clean, code, names};
use crate::store::db::engine::{execute, fetch, read};
use crate::store::db::error::if_writable;
use crate::store::db::sql_builder::{Slice, Sql};
use crate::store::record::commitment::heading;
use crate::store::record::commitment::heading::Heading;
use crate::store::system::audit;
use crate::store::work::notification::{Notification, To, notify, served};
use crate::store::{Db, Listing, Result, StoreError};

/// Notes on a page; the first page holds the newest.
pub const PER_PAGE: u32 = 100;
/// Longest note, in characters.
pub const TEXT_MAX: usize = limits::NOTE_TEXT;

/// The notes on a commitment, for one person.
#[derive(Clone, Debug)]
pub struct Thread {
    /// The commitment.
    pub place: Heading,
    /// A page of notes, oldest first within it.
    pub notes: Listing<Note>,
    /// Whom a note may mention.
    pub people: Vec<Person>,
    /// Up to when the person had read before this look.
    pub seen_at: Option<DateTime<Utc>>,
    /// Whether they may write.
    pub may_write: bool,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    locality_id: String,
    author_id: Uuid,
    author: String,
    text: String,
    mentions: String,
    at: DateTime<Utc>,
    withdrawn_at: Option<DateTime<Utc>>,
    total: i64,
    seen_at: Option<DateTime<Utc>>,
}

/// The notes on a commitment, and marks them read. Three statements to read, one to write.
///
/// # Errors
/// `NotFound` for who is of no party, whatever is public.
pub async fn thread(db: &Db, act: &Act, slug: &str, code: &str, page: u32) -> Result<Thread> {
    let thread = look(db, act, slug, code, page).await?;
    let newest = thread.notes.rows.last().map(|note| note.at);
    if let (Some(staff), Some(newest)) = (act.staff(), newest)
        && thread.seen_at.is_none_or(|seen| seen < newest)
    {
        if_writable(mark_seen(db, staff.account_id, thread.place.commitment_id, newest).await)?;
    }
    Ok(thread)
}

async fn mark_seen(db: &Db, account: Uuid, commitment: Uuid, newest: DateTime<Utc>) -> Result<()> {
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query(
        "insert into note_seen (account_id, commitment_id, seen_at) values ($1, $2, $3) \
         on conflict (account_id, commitment_id) do update set seen_at = excluded.seen_at \
         where note_seen.seen_at < excluded.seen_at",
    ).bind(account).bind(commitment).bind(newest).execute(c))?;
    tx.commit().await
}

/// The same without marking anything, for a form that is shown again.
///
/// # Errors
/// As [`thread`].
pub async fn look(db: &Db, act: &Act, slug: &str, code_: &str, page: u32) -> Result<Thread> {
    let place = place_of(db, act, slug, code_).await?;
    let side = authorize::among(db, act, &place.parties);
    let staff = act.staff().ok_or(StoreError::NotFound)?;
    let mut sql = Sql::on(
        act.today(),
        "select n.id, n.locality_id, n.author_id, n.author, n.text, n.mentions, n.at, n.withdrawn_at, \
             count(*) over () as total, s.seen_at \
         from note n left join note_seen s on s.commitment_id = n.commitment_id and s.account_id = ",
    );
    sql.bind(staff.account_id).push(" where n.commitment_id = ").bind(place.commitment_id);
    // A page that is not there is the first; how many there are is only known with the rows.
    let wanted = Slice::new(i64::MAX, page.clamp(1, 10_000), PER_PAGE);
    let mut first = sql.clone();
    wanted.limit(sql.push(" order by n.at desc, n.id desc"));
    let mut rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    let mut shown = wanted.page;
    if rows.is_empty() && shown > 1 {
        shown = 1;
        Slice { page: 1, ..wanted }.limit(first.push(" order by n.at desc, n.id desc"));
        rows = read!(db, p => first.rows().fetch_all(p))?;
    }
    let total = rows.first().map_or(0, |row| row.total);
    let seen_at = rows.first().and_then(|row| row.seen_at);
    let notes = rows.into_iter().rev().map(note).collect::<Result<Vec<_>>>()?;
    let may_write = authorize::require(act, Action::Note, place.state.stage(), side).is_ok();
    let people = if may_write { people(db, act, &place).await? } else { Vec::new() };
    let notes = Listing { rows: notes, total, more: false, page: shown, per_page: PER_PAGE };
    Ok(Thread { place, notes, people, seen_at, may_write })
}

fn note(row: Row) -> Result<Note> {
    Ok(Note {
        id: row.id,
        locality: LocalityId(row.locality_id),
        author_id: row.author_id,
        author: row.author,
        text: row.text,
        mentions: names(&row.mentions)?,
        at: row.at,
        withdrawn_at: row.withdrawn_at,
    })
}

/// The commitment, to those who read everything of it.
async fn place_of(db: &Db, act: &Act, slug: &str, code: &str) -> Result<Heading> {
    let place = heading::find(db, act, slug, code).await?;
    let side = authorize::among(db, act, &place.parties);
    authorize::require(act, Action::Read, place.state.stage(), side).map_err(|_| StoreError::NotFound)?;
    Ok(place)
}

/// Whom a note may mention: of every party the coordinators, the leaders, the reporters of agencies that lead, and
/// those who wrote here before.
async fn people(db: &Db, act: &Act, place: &Heading) -> Result<Vec<Person>> {
    let roles: Vec<&str> = Role::ALL
        .iter()
        .filter(|role| may(**role, Action::Note, Standpoint::Own))
        .map(|role| role.code())
        .collect();
    let mut sql = Sql::on(
        act.today(),
        "select a.id, a.name, a.role, a.locality_id from account a where a.disabled_at is null and a.role",
    );
    sql.is_in(roles).push(" and a.locality_id").is_in(&served(db, act, &place.parties));
    sql.push(
        " and (a.role <> 'reporter' or a.agency_id in (select s.lead_agency_id from side s \
         where s.commitment_id = ",
    );
    sql.bind(place.commitment_id);
    sql.push(") or a.id in (select n.author_id from note n where n.commitment_id = ");
    sql.bind(place.commitment_id).push(")) order by a.locality_id, a.name collate vi, a.id");
    let rows: Vec<(Uuid, String, String, String)> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter()
        .map(|(id, name, role, unit)| Ok(Person { id, name, role: code(&role)?, locality: LocalityId(unit) }))
        .collect()
}

/// Writes a note; those picked, and those named after an `@`, are told.
///
/// # Errors
/// `NotFound` for who is of no party; `Forbidden` when the role does not allow it; `Constraint("note_text")` for an
/// empty or too long text.
pub async fn write(
    db: &Db,
    act: &Act,
    (slug, code): (&str, &str),
    words: &str,
    picked: &[Uuid],
) -> Result<Uuid> {
    let place = place_of(db, act, slug, code).await?;
    let side = authorize::among(db, act, &place.parties);
    authorize::require(act, Action::Note, place.state.stage(), side)?;
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let text = clean(words);
    if text.is_empty() || text.chars().count() > TEXT_MAX {
        return Err(StoreError::Constraint("note_text".to_owned()));
    }
    let people = people(db, act, &place).await?;
    let mut told: Vec<&Person> = people.iter().filter(|person| picked.contains(&person.id)).collect();
    for person in mentioned(&text, &people) {
        if !told.iter().any(|known| known.id == person.id) {
            told.push(person);
        }
    }
    let id = act.id();
    let names: Vec<&str> = told.iter().map(|person| person.name.as_str()).collect();
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query(
        "insert into note (id, commitment_id, locality_id, author_id, author, text, mentions, at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(id)
    .bind(place.commitment_id)
    .bind(&staff.locality.0)
    .bind(staff.account_id)
    .bind(&staff.name)
    .bind(&text)
    .bind(json!(names).to_string())
    .bind(act.at)
    .execute(c))?;
    let notice = Notification {
        kind: NotificationKind::Mention,
        key: format!("mention:{id}"),
        agreement: Some(place.agreement_id),
        commitment: Some(place.commitment_id),
        about: Some(id),
        detail: json!({ "text": text.chars().take(200).collect::<String>() }),
    };
    for person in &told {
        notify(db, &mut tx, act, To::Account(person.id), &notice).await?;
    }
    let detail = json!({ "commitment": place.commitment_id, "mentions": names });
    audit::write(&mut tx, act, "write", "note", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes a note back: its place stays, its text and the notices of it go.
///
/// # Errors
/// `NotFound` when it is not on this commitment, or the actor may not see it; `Forbidden` when the role does not
/// allow it; `State` when it is somebody else's, too late, or done already.
pub async fn withdraw(db: &Db, act: &Act, (slug, code): (&str, &str), id: Uuid) -> Result<()> {
    let place = place_of(db, act, slug, code).await?;
    authorize::require(act, Action::Note, place.state.stage(), authorize::among(db, act, &place.parties))?;
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let mut tx = db.begin().await?;
    let found: Option<(Uuid, DateTime<Utc>, Option<DateTime<Utc>>)> = fetch!(&mut tx, c => sqlx::query_as(
        "select author_id, at, withdrawn_at from note where id = $1 and commitment_id = $2",
    ).bind(id).bind(place.commitment_id).fetch_optional(c))?;
    let (author, at, withdrawn) = found.ok_or(StoreError::NotFound)?;
    if author != staff.account_id {
        return Err(StoreError::State("note_of_another"));
    }
    if withdrawn.is_some() || act.at - at > crate::model::note::WITHDRAWABLE {
        return Err(StoreError::State("note_too_late"));
    }
    execute!(&mut tx, c => sqlx::query(
        "update note set text = '', mentions = '[]', withdrawn_at = $2 where id = $1 and withdrawn_at is null",
    ).bind(id).bind(act.at).execute(c))?;
    execute!(&mut tx, c => sqlx::query("delete from notice where key = $1")
        .bind(format!("mention:{id}")).execute(c))?;
    let detail = json!({ "commitment": place.commitment_id });
    audit::write(&mut tx, act, "withdraw", "note", &id.to_string(), detail).await?;
    tx.commit().await
}
