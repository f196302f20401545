//! What corrections, milestones and extensions keep for speed, recomputed.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::model::commitment::reached_on;
use crate::model::locality::LocalityId;
use crate::store::db::engine::read;
use crate::store::{Db, Result};

/// A commitment whose stored standing differs from what its updates say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// `slug/code`.
    pub commitment: String,
    /// What differs, with both values.
    pub what: String,
}

/// Differences of corrections, milestones and extensions.
pub(crate) async fn differences(db: &Db) -> Result<Vec<Difference>> {
    let mut all = corrections(db).await?;
    all.extend(places(db).await?);
    all.extend(milestones(db).await?);
    all.extend(extensions(db).await?);
    Ok(all)
}

fn word(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| "never".to_owned(), |day| day.to_string())
}

/// A corrected update names the approved one that corrects it, and only such a one. Each of the two ways by an index of its
/// own: with `or` between them every update is looked at.
async fn corrections(db: &Db) -> Result<Vec<Difference>> {
    let rows: Vec<(String, String)> = read!(db, p => sqlx::query_as(
        "select a.slug, c.code from progress_update u join commitment c on c.id = u.commitment_id \
             join agreement a on a.id = c.agreement_id \
         where u.id in ( \
             select w.id from progress_update w where w.corrected_by_id is not null \
                 and not exists (select 1 from progress_update y \
                     where y.id = w.corrected_by_id and y.corrects_id = w.id and y.state = 'approved') \
             union select w.id from progress_update w where w.corrects_id is not null and w.state = 'approved' \
                 and not exists (select 1 from progress_update x \
                     where x.id = w.corrects_id and x.corrected_by_id = w.id)) \
         order by a.slug, c.code",
    ).fetch_all(p))?;
    let what = || "a correction and what it corrects do not name each other".to_owned();
    Ok(rows
        .into_iter()
        .map(|(slug, code)| Difference { commitment: format!("{slug}/{code}"), what: what() })
        .collect())
}

/// What is approved has a place among what its side said: by its day, a correction by that of what it corrects where that is
/// later. What a correction that the public was told of corrects is public no more.
async fn places(db: &Db) -> Result<Vec<Difference>> {
    let rows: Vec<(String, String)> = read!(db, p => sqlx::query_as(
        "with recursive former (id, before_id, told) as ( \
             select u.id, u.corrects_id, u.was_public from progress_update u \
             where u.corrects_id is not null and u.state = 'approved' \
             union all \
             select f.id, x.corrects_id, f.told from former f join progress_update x on x.id = f.before_id \
             where x.corrects_id is not null), \
         moved (id, day) as ( \
             select f.id, max(x.as_of) from former f join progress_update x on x.id = f.before_id group by f.id) \
         select a.slug, c.code from progress_update u join commitment c on c.id = u.commitment_id \
             join agreement a on a.id = c.agreement_id \
         where u.id in ( \
             select w.id from progress_update w left join moved on moved.id = w.id \
                 where (w.rank_on is null) <> (w.state <> 'approved') or w.rank_on <> \
                     case when moved.day > w.as_of then moved.day else w.as_of end \
             union select w.id from progress_update w where w.was_public \
                 and w.state <> 'approved' \
             union select w.id from progress_update w where w.published_at is not null and not w.was_public \
             union select w.id from progress_update w where w.public_replaced \
                 and w.id not in (select f.before_id from former f where f.told) \
             union select w.id from progress_update w where not w.public_replaced \
                 and w.id in (select f.before_id from former f where f.told)) \
         order by a.slug, c.code",
    ).fetch_all(p))?;
    let what =
        || "the place of an update among what its side said is not the one it has by its day".to_owned();
    Ok(rows
        .into_iter()
        .map(|(slug, code)| Difference { commitment: format!("{slug}/{code}"), what: what() })
        .collect())
}

#[derive(sqlx::FromRow)]
struct MilestoneRow {
    id: Uuid,
    slug: String,
    code: String,
    position: i32,
    title: String,
    locality_id: Option<String>,
    done_on: Option<NaiveDate>,
}

/// Milestones looked at together.
const PAGE: i64 = 5_000;

/// A milestone is reached when every side it concerns says so, in updates that count. Three statements for every 5,000.
async fn milestones(db: &Db) -> Result<Vec<Difference>> {
    let mut found: Vec<(MilestoneRow, Option<NaiveDate>)> = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let rows: Vec<MilestoneRow> = read!(db, p => sqlx::query_as(
            "select m.id, a.slug, c.code, m.position, m.title, m.locality_id, m.done_on \
             from milestone m join commitment c on c.id = m.commitment_id join agreement a on a.id = c.agreement_id \
             where m.id > $1 and m.by_sides order by m.id limit $2",
        ).bind(after).bind(PAGE).fetch_all(p))?;
        let Some(end) = rows.last().map(|row| row.id) else { break };
        let sides: Vec<(Uuid, String)> = read!(db, p => sqlx::query_as(
            "select m.id, s.locality_id from milestone m join side s on s.commitment_id = m.commitment_id \
             where m.id > $1 and m.id <= $2 and m.by_sides and m.locality_id is null",
        ).bind(after).bind(end).fetch_all(p))?;
        let said: Vec<(Uuid, String, NaiveDate)> = read!(db, p => sqlx::query_as(
            "select s.milestone_id, s.locality_id, s.done_on from milestone_side s \
                 join progress_update u on u.id = s.update_id \
             where s.milestone_id > $1 and s.milestone_id <= $2 and u.state = 'approved' \
                 and u.corrected_by_id is null",
        ).bind(after).bind(end).fetch_all(p))?;
        after = end;
        let mut concerned: HashMap<Uuid, Vec<LocalityId>> = HashMap::new();
        for (milestone, unit) in sides {
            concerned.entry(milestone).or_default().push(LocalityId(unit));
        }
        let mut days: HashMap<Uuid, Vec<(LocalityId, NaiveDate)>> = HashMap::new();
        for (milestone, unit, day) in said {
            days.entry(milestone).or_default().push((LocalityId(unit), day));
        }
        for row in rows {
            let only = row.locality_id.clone().map(|only| vec![LocalityId(only)]);
            let concerned = only.or_else(|| concerned.remove(&row.id)).unwrap_or_default();
            let computed = reached_on(&concerned, days.get(&row.id).map_or(&[], Vec::as_slice));
            if computed != row.done_on {
                found.push((row, computed));
            }
        }
    }
    found.sort_by(|(a, _), (b, _)| (&a.slug, &a.code, a.position).cmp(&(&b.slug, &b.code, b.position)));
    let difference = |(row, computed): (MilestoneRow, Option<NaiveDate>)| Difference {
        commitment: format!("{}/{}", row.slug, row.code),
        what: format!("milestone {}: stored {}, sides say {}", row.title, word(row.done_on), word(computed)),
    };
    Ok(found.into_iter().map(difference).collect())
}

#[derive(sqlx::FromRow)]
struct ExtensionRow {
    slug: String,
    code: String,
    extensions: i64,
    original_due_on: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
    granted: i64,
    first_due: Option<NaiveDate>,
    last_due: Option<NaiveDate>,
}

/// The deadline, the first one and how often it was extended follow from its moves.
async fn extensions(db: &Db) -> Result<Vec<Difference>> {
    let rows: Vec<ExtensionRow> = read!(db, p => sqlx::query_as(
        "select a.slug, c.code, c.extensions, c.original_due_on, c.due_on, \
             (select count(*) from deadline_move m where m.commitment_id = c.id and m.from_due is not null \
                 and (m.to_due is null or m.to_due > m.from_due)) as granted, \
             (select m.from_due from deadline_move m where m.commitment_id = c.id order by m.at, m.id limit 1) \
                 as first_due, \
             (select m.to_due from deadline_move m where m.commitment_id = c.id order by m.at desc, m.id desc \
                 limit 1) as last_due \
         from commitment c join agreement a on a.id = c.agreement_id \
         where c.extensions <> 0 or c.original_due_on is not null \
             or exists (select 1 from deadline_move m where m.commitment_id = c.id) \
         order by a.slug, c.code",
    ).fetch_all(p))?;
    let mut found = own_days(db).await?;
    let right = |row: &ExtensionRow| {
        row.extensions == row.granted && row.original_due_on == row.first_due && row.due_on == row.last_due
    };
    let difference = |row: ExtensionRow| Difference {
        commitment: format!("{}/{}", row.slug, row.code),
        what: format!(
            "deadline: stored {} from {} after {} extensions, granted {} from {} in {}",
            word(row.due_on),
            word(row.original_due_on),
            row.extensions,
            word(row.last_due),
            word(row.first_due),
            row.granted,
        ),
    };
    found.extend(rows.into_iter().filter(|row| !right(row)).map(difference));
    Ok(found)
}

/// A side has a day of its own only where its leader granted it, and only past the joint one.
async fn own_days(db: &Db) -> Result<Vec<Difference>> {
    let rows: Vec<(String, String, String, NaiveDate)> = read!(db, p => sqlx::query_as(
        "select a.slug, c.code, s.locality_id, s.due_on from side s join commitment c on c.id = s.commitment_id \
             join agreement a on a.id = c.agreement_id \
         where s.due_on is not null and (c.due_on is null or s.due_on <= c.due_on or not exists ( \
             select 1 from extension e where e.commitment_id = c.id and e.locality_id = s.locality_id \
                 and e.state = 'granted' and e.granted_due = s.due_on)) \
         order by a.slug, c.code, s.locality_id",
    ).fetch_all(p))?;
    let difference = |(slug, code, unit, day)| Difference {
        commitment: format!("{slug}/{code}"),
        what: format!("side {unit}: its own day {day} was never granted, or is not past the joint one"),
    };
    Ok(rows.into_iter().map(difference).collect())
}
