//! Notices by mail: how each person wants it, and what waits to be put into words.

use std::collections::HashMap;

use chrono::TimeDelta;
use uuid::Uuid;

use super::read::{COLUMNS, FROM, NotificationItem, NotificationRow};
use crate::model::act::{Act, Actor};
use crate::model::notification::{Delivery, NotificationGroup, NotificationKind};
use crate::store::db::codec::code;
use crate::store::db::engine::{Tx, execute, fetch, read};
use crate::store::db::sql_builder::Sql;
use crate::store::system::audit;
use crate::store::system::mail::{Mail, queue_new};
use crate::store::{Db, Result, StoreError};

/// Notices older than this are no news for a mail: somebody who asks for mail anew is not sent the past.
const NEWS: TimeDelta = TimeDelta::days(7);
/// Name of the language among the preferences.
const LANGUAGE: &str = "language";

/// How a person wants to be told by mail.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// What differs from once a day.
    chosen: HashMap<NotificationGroup, Delivery>,
    /// Whether mails are in English.
    pub english: bool,
}

impl Preferences {
    /// How this group is told of.
    #[must_use]
    pub fn of(&self, group: NotificationGroup) -> Delivery {
        self.chosen.get(&group).copied().unwrap_or(Delivery::Daily)
    }

    /// The same with mails in English, or in Vietnamese.
    #[must_use]
    pub fn in_english(mut self, english: bool) -> Self {
        self.english = english;
        self
    }

    /// The same with `group` told of in this way.
    #[must_use]
    pub fn with(mut self, group: NotificationGroup, delivery: Delivery) -> Self {
        self.chosen.insert(group, delivery);
        self
    }
}

/// The actor's preferences. One statement.
///
/// # Errors
/// `Forbidden` without an account.
pub async fn preferences(db: &Db, act: &Act) -> Result<Preferences> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let rows: Vec<(String, String)> = read!(db, p => sqlx::query_as(
        "select name, value from notice_preference where account_id = $1",
    ).bind(staff.account_id).fetch_all(p))?;
    let mut preferences = Preferences::default();
    for (name, value) in rows {
        if name == LANGUAGE {
            preferences.english = value == "en";
        } else {
            preferences.chosen.insert(code(&name)?, code(&value)?);
        }
    }
    Ok(preferences)
}

/// Saves the actor's preferences.
///
/// # Errors
/// `Forbidden` without an account.
pub async fn prefer(db: &Db, act: &Act, preferences: &Preferences) -> Result<()> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let before = self::preferences(db, act).await?;
    let mut tx = db.begin().await?;
    for group in NotificationGroup::ALL {
        set(&mut tx, staff.account_id, group.code(), preferences.of(*group).code()).await?;
    }
    set(&mut tx, staff.account_id, LANGUAGE, if preferences.english { "en" } else { "vi" }).await?;
    let told = |p: &Preferences| {
        let groups =
            NotificationGroup::ALL.iter().map(|g| (g.code(), p.of(*g).code())).collect::<HashMap<_, _>>();
        serde_json::json!({ "groups": groups, "english": p.english })
    };
    let detail = serde_json::json!({ "before": told(&before), "after": told(preferences) });
    audit::write(&mut tx, act, "prefer", "account", &staff.account_id.to_string(), detail).await?;
    tx.commit().await
}

async fn set(tx: &mut Tx, account: Uuid, name: &str, value: &str) -> Result<()> {
    execute!(tx, c => sqlx::query(
        "insert into notice_preference (account_id, name, value) values ($1, $2, $3) \
         on conflict (account_id, name) do update set value = excluded.value",
    ).bind(account).bind(name).bind(value).execute(c))?;
    Ok(())
}

/// What goes into one mail to one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// The account.
    pub account_id: Uuid,
    /// Its address.
    pub address: String,
    /// Its name.
    pub name: String,
    /// Whether it is in English.
    pub english: bool,
    /// What it tells, oldest first.
    pub notices: Vec<NotificationItem>,
}

#[derive(sqlx::FromRow)]
struct Row {
    account_id: Uuid,
    email: String,
    name: String,
    language: Option<String>,
    #[sqlx(flatten)]
    notice: NotificationRow,
}

/// What waits to be mailed in this way: neither read nor mailed, and news. One letter a person.
async fn waiting(db: &Db, act: &Act, delivery: Delivery) -> Result<Vec<Letter>> {
    if act.by != Actor::System {
        return Err(StoreError::Forbidden);
    }
    let mut sql = Sql::on(act.today(), "with kinds (kind, name) as (values ");
    for (nth, kind) in NotificationKind::ALL.iter().enumerate() {
        sql.push(if nth == 0 { "(" } else { ", (" }).bind(kind.code()).push(", ");
        sql.bind(kind.group().code()).push(")");
    }
    sql.push(") select n.account_id, acc.email, acc.name, l.value as language, ").push(COLUMNS).push(FROM);
    sql.push(
        " join account acc on acc.id = n.account_id join kinds k on k.kind = n.kind \
         left join notice_preference p on p.account_id = n.account_id and p.name = k.name \
         left join notice_preference l on l.account_id = n.account_id and l.name = 'language' \
         where n.mailed_at is null and n.read_at is null and acc.disabled_at is null and n.at >= ",
    );
    sql.bind(act.at - NEWS);
    // A reminder of what was put away or ended since is news to nobody.
    sql.push(" and (a.id is null or (a.state = 'in_force' and a.archived_at is null) or not n.kind");
    sql.is_in(NotificationKind::ALL.iter().filter(|kind| kind.is_reminder()).map(|kind| kind.code()));
    sql.push(") and coalesce(p.value, 'daily') = ").bind(delivery.code());
    sql.push(" order by n.account_id, n.at, n.key");
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    let mut letters: Vec<Letter> = Vec::new();
    for row in rows {
        let notice = row.notice.try_into()?;
        match letters.last_mut() {
            Some(letter) if letter.account_id == row.account_id => letter.notices.push(notice),
            _ => letters.push(Letter {
                account_id: row.account_id,
                address: row.email,
                name: row.name,
                english: row.language.as_deref() == Some("en"),
                notices: vec![notice],
            }),
        }
    }
    Ok(letters)
}

/// Queues one mail a person with all that waits for the digest of this day, put into words by `words` (subject and
/// text), and marks it mailed in the same transaction. Gives how many mails; run again on the same day, none.
///
/// # Errors
/// `Forbidden` unless the system acts.
pub async fn queue_digests(
    db: &Db,
    act: &Act,
    occasion: &str,
    words: impl Fn(&Letter) -> (String, String),
) -> Result<u64> {
    let mut queued = 0;
    for letter in waiting(db, act, Delivery::Daily).await? {
        let key = format!("digest:{}:{occasion}", letter.account_id);
        queued += u64::from(queue_letter(db, act, key, &letter, &words).await?);
    }
    Ok(queued)
}

/// Queues a mail for each notice that its reader wants at once, and marks it mailed. Gives how many.
///
/// # Errors
/// `Forbidden` unless the system acts.
pub async fn queue_at_once(db: &Db, act: &Act, words: impl Fn(&Letter) -> (String, String)) -> Result<u64> {
    let mut queued = 0;
    for letter in waiting(db, act, Delivery::AtOnce).await? {
        for notice in &letter.notices {
            let one = Letter { notices: vec![notice.clone()], ..letter.clone() };
            let key = format!("notice:{}:{}", letter.account_id, notice.key);
            queued += u64::from(queue_letter(db, act, key, &one, &words).await?);
        }
    }
    Ok(queued)
}

async fn queue_letter(
    db: &Db,
    act: &Act,
    key: String,
    letter: &Letter,
    words: &impl Fn(&Letter) -> (String, String),
) -> Result<bool> {
    let (subject, body) = words(letter);
    let mail = Mail { key, address: letter.address.clone(), subject, body };
    let mut tx = db.begin().await?;
    // Of two servers at once the second finds the key taken, and leaves the notices to what they are.
    if !queue_new(&mut tx, act, &mail).await? {
        return Ok(false);
    }
    let mut sql = Sql::on(act.today(), "update notice set mailed_at = ");
    sql.bind(act.at)
        .push(" where account_id = ")
        .bind(letter.account_id)
        .push(" and mailed_at is null and key");
    sql.is_in(letter.notices.iter().map(|notice| notice.key.as_str())).push(" returning 1");
    let marked: Vec<(i32,)> = fetch!(&mut tx, c => sql.rows().fetch_all(c))?;
    // Told by another mail in this instant.
    if marked.len() < letter.notices.len() {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}
