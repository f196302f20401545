//! `hoptac check`: recomputes what is stored for speed and reports differences.

mod work;

pub use crate::store::system::check::work::Difference;

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::model::standing::{Health, Joint, SideReport, joint};
use crate::store::db::codec::{code, code_opt};
use crate::store::db::engine::read;
use crate::store::record::commitment::row::SaidRow;
use crate::store::record::search;
use crate::store::{Db, Result};

/// Commitments looked at together: what their sides said is in memory meanwhile, not what all of the country did.
const PAGE: i64 = 2_000;

const COMMITMENTS: &str = "select c.id, a.slug, c.code, c.position, c.progress, c.accord, c.health, c.done_on, \
         c.last_news_on, c.public_progress, c.public_accord, c.public_health, c.public_done_on, c.public_last_news_on \
     from commitment c join agreement a on a.id = c.agreement_id where c.id > $1 order by c.id limit $2";

const SIDES: &str = "select commitment_id, locality_id, progress, health, as_of, done_on, value from side \
     where commitment_id > $1 and commitment_id <= $2 order by commitment_id, position";

const PUBLIC_SIDES: &str = "select commitment_id, locality_id, public_progress as progress, \
         public_health as health, public_as_of as as_of, public_done_on as done_on, public_value as value, \
         public_withdrawn_as_of as withdrawn from side \
     where commitment_id > $1 and commitment_id <= $2 order by commitment_id, position";

/// What each side said last, of what is approved: its last report as of the newest day it is known to hold or, of a side
/// that never reported, that nothing changed.
const NEWEST: &str = "select commitment_id, locality_id, progress, health, \
         (select max(n.as_of) from progress_update n where n.commitment_id = newest.commitment_id \
             and n.locality_id = newest.locality_id and n.state = 'approved' and n.corrected_by_id is null \
             and (n.id = newest.id or (n.kind = 'nothing' and n.rank_on >= newest.rank_on \
                 and newest.progress not in ('done', 'dropped')))) as as_of, done_on, value from ( \
         select u.*, row_number() over (partition by commitment_id, locality_id \
             order by kind = 'report' desc, rank_on desc, submitted_at desc, id desc) as place \
         from progress_update u where commitment_id > $1 and commitment_id <= $2 \
             and state = 'approved' and corrected_by_id is null) newest where place = 1";

/// What each side said last, of what the public was told: its last report as of the newest day it is known to hold, or
/// the day of it where it was withdrawn.
const NEWEST_PUBLISHED: &str = "select commitment_id, locality_id, \
         case when published_at is not null then progress end as progress, \
         case when published_at is not null then health end as health, \
         (select max(n.as_of) from progress_update n where n.commitment_id = newest.commitment_id \
             and n.locality_id = newest.locality_id and n.published_at is not null and not n.public_replaced \
             and (n.id = newest.id or (n.kind = 'nothing' and n.rank_on >= newest.rank_on \
                 and newest.progress not in ('done', 'dropped')))) as as_of, \
         done_on, value, case when published_at is null then as_of end as withdrawn from ( \
         select u.*, row_number() over (partition by commitment_id, locality_id \
             order by rank_on desc, submitted_at desc, id desc) as place \
         from progress_update u where commitment_id > $1 and commitment_id <= $2 \
             and was_public and not public_replaced and kind = 'report') newest where place = 1";

/// Recomputes everything: standings, corrections, milestones, deadlines and what search finds.
pub async fn all(db: &Db) -> Result<Vec<Difference>> {
    let mut all = standing(db).await?;
    all.extend(work::differences(db).await?);
    all.extend(search::differences(db).await?);
    Ok(all)
}

/// Recomputes every side and every joint standing, by the approved updates and by the published ones. Five statements for
/// every 2,000 commitments.
pub async fn standing(db: &Db) -> Result<Vec<Difference>> {
    let mut differences: Vec<(CommitmentRow, String)> = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let rows: Vec<CommitmentRow> =
            read!(db, p => sqlx::query_as(COMMITMENTS).bind(after).bind(PAGE).fetch_all(p))?;
        let Some(end) = rows.last().map(|row| row.id) else { break };
        let span = (after, end);
        after = end;
        let mut stored = words(db, SIDES, span).await?;
        let mut public = words(db, PUBLIC_SIDES, span).await?;
        let mut newest = words(db, NEWEST, span).await?;
        let mut published = words(db, NEWEST_PUBLISHED, span).await?;
        for row in rows {
            let mut found = Vec::new();
            let of = |words: &mut HashMap<Uuid, Words>| words.remove(&row.id).unwrap_or_default();
            let (sides, said) = (of(&mut stored), of(&mut newest));
            compare(&sides, &said, row.joint()?, "", &mut |what| found.push(what));
            let (sides, said) = (of(&mut public), of(&mut published));
            compare(&sides, &said, row.public_joint()?, "public ", &mut |what| found.push(what));
            differences.extend(found.into_iter().map(|what| (row.clone(), what)));
        }
    }
    differences.sort_by(|(a, _), (b, _)| (&a.slug, a.position, a.id).cmp(&(&b.slug, b.position, b.id)));
    let named = |(row, what): (CommitmentRow, String)| Difference {
        commitment: format!("{}/{}", row.slug, row.code),
        what,
    };
    Ok(differences.into_iter().map(named).collect())
}

/// What `sql` says of the sides of the commitments after the first id up to the second.
async fn words(db: &Db, sql: &'static str, (after, last): (Uuid, Uuid)) -> Result<HashMap<Uuid, Words>> {
    by_commitment(read!(db, p => sqlx::query_as(sql).bind(after).bind(last).fetch_all(p))?)
}

/// Reports where the stored words of the sides, or what they come to together, are not what the updates `say`. `voice`
/// stands before what is reported.
fn compare(stored: &Words, say: &Words, together: Joint, voice: &str, report: &mut impl FnMut(String)) {
    let mut computed = Vec::new();
    for (locality, stored) in stored {
        let said = say.iter().find(|(side, _)| side == locality).map(|(_, said)| *said).unwrap_or_default();
        if *stored != said {
            report(format!("{voice}side {locality}: stored {}, updates say {}", word(*stored), word(said)));
        }
        computed.push(said.report);
    }
    let computed = joint(&computed);
    if together != computed {
        report(format!(
            "{voice}together: stored {}, sides say {}",
            standing_words(together),
            standing_words(computed)
        ));
    }
}

/// What each side said, in words for the report.
fn word(said: Said) -> String {
    said.report.map_or_else(
        || said.withdrawn.map_or_else(|| "nothing".to_owned(), |day| format!("what is of {day} withdrawn")),
        |said| {
            let value = said.value.map_or_else(String::new, |value| format!(", value {value}"));
            let done = said.done_on.map_or_else(String::new, |day| format!(", done on {day}"));
            format!("{} and {} as of {}{done}{value}", said.progress.code(), said.health.code(), said.as_of)
        },
    )
}

fn standing_words(joint: Joint) -> String {
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "never".to_owned(), |day| day.to_string());
    format!(
        "{} and {}, health {}, done {}, last news {}",
        joint.progress.code(),
        joint.accord.code(),
        joint.health.map_or("unknown", Health::code),
        day(joint.done_on),
        day(joint.last_news_on),
    )
}

#[derive(Clone, sqlx::FromRow)]
struct CommitmentRow {
    id: Uuid,
    slug: String,
    code: String,
    position: i32,
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

impl CommitmentRow {
    fn public_joint(&self) -> Result<Joint> {
        Ok(Joint {
            progress: code(&self.public_progress)?,
            accord: code(&self.public_accord)?,
            health: code_opt(self.public_health.as_deref())?,
            done_on: self.public_done_on,
            last_news_on: self.public_last_news_on,
        })
    }

    fn joint(&self) -> Result<Joint> {
        Ok(Joint {
            progress: code(&self.progress)?,
            accord: code(&self.accord)?,
            health: code_opt(self.health.as_deref())?,
            done_on: self.done_on,
            last_news_on: self.last_news_on,
        })
    }
}

#[derive(sqlx::FromRow)]
struct SideRow {
    commitment_id: Uuid,
    locality_id: String,
    #[sqlx(flatten)]
    said: SaidRow,
    /// Only of what the public reads.
    #[sqlx(default)]
    withdrawn: Option<NaiveDate>,
}

/// What a side said last, or of which day what it said last was withdrawn.
#[derive(Clone, Copy, Default, PartialEq)]
struct Said {
    report: Option<SideReport>,
    withdrawn: Option<NaiveDate>,
}

/// What was said on each side, by locality.
type Words = Vec<(String, Said)>;

/// What was said on each side of each commitment.
fn by_commitment(rows: Vec<SideRow>) -> Result<HashMap<Uuid, Words>> {
    let mut sides: HashMap<Uuid, Words> = HashMap::new();
    for row in rows {
        let said = Said { report: row.said.try_into()?, withdrawn: row.withdrawn };
        sides.entry(row.commitment_id).or_default().push((row.locality_id, said));
    }
    Ok(sides)
}
