//! Things that wait for somebody's own act: the kinds of [`FromSnapshot`] are found in memory, all the others in one statement.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::from_snapshot::FromSnapshot;
use super::kind::{COUNTED, SHOWN, TaskKind, concerns};
use crate::model::access::{Action, Standpoint, may};
use crate::model::act::{Act, Staff};
use crate::model::proposal::Change;
use crate::store::access::scope;
use crate::store::access::scope::PUBLIC_COMMITMENT;
use crate::store::db::codec::code;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::record::proposal::signed::SIGNED;
use crate::store::reference::locality::request;
use crate::store::work::directive::for_person;
use crate::store::work::update::office;
use crate::store::{Db, Result, StoreError};

/// One thing that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// What it is.
    pub kind: TaskKind,
    /// The update, directive, agreement, settlement or request; for what the own side writes or is to confirm, the
    /// commitment.
    pub id: Uuid,
    /// Address of the agreement, if there is one.
    pub slug: Option<String>,
    /// Code of the commitment, if there is one.
    pub code: Option<String>,
    /// Wording of the commitment or directive, or the title of the agreement or request.
    pub text: String,
    /// Since when it waits.
    pub at: Option<DateTime<Utc>>,
    /// The day it is about, or due.
    pub day: Option<NaiveDate>,
    /// Who sent it; of what is to be confirmed, the unit of the side that says so.
    pub who: Option<String>,
    /// Of an update that is being written: its author.
    pub author: Option<String>,
    /// Why it came back.
    pub note: Option<String>,
    /// What a proposal would change.
    pub change: Option<Change>,
    /// How many of its kind wait, up to [`COUNTED`].
    pub total: i64,
}

#[derive(sqlx::FromRow)]
struct Row {
    kind: String,
    id: Uuid,
    slug: Option<String>,
    code: Option<String>,
    text: String,
    at: Option<DateTime<Utc>>,
    day: Option<NaiveDate>,
    who: Option<String>,
    note: Option<String>,
    author: Option<String>,
    total: i64,
}

/// What waits for the actor, by kind. One statement.
pub(super) async fn read(db: &Db, act: &Act, staff: &Staff, known: &FromSnapshot) -> Result<Vec<Task>> {
    let mut sql = Sql::on(act.today(), "");
    for (nth, kind) in TaskKind::ALL.iter().filter(|kind| concerns(**kind, staff)).enumerate() {
        sql.push(if nth == 0 { "select * from (" } else { " union all select * from (" });
        sql.push("select ").push(fields(*kind)).push(", ");
        match known.total(*kind) {
            Some(total) => sql.push("cast(").bind(total).push(" as bigint)"),
            None => sql.counted(COUNTED, |sql| from(sql, *kind, db, act, staff, known)),
        };
        sql.push(" as total from ");
        from(&mut sql, *kind, db, act, staff, known);
        let shown = i64::try_from(SHOWN).unwrap_or(i64::MAX);
        sql.push(sorted(*kind)).push(" limit ").bind(shown).push(") t");
    }
    let rows: Vec<Row> = read!(db, p => sql.rows().fetch_all(p))?;
    rows.into_iter()
        .map(|row| said(db, row))
        .map(|mut row| {
            let kind = code(&row.kind)?;
            Ok(Task {
                kind,
                change: changed(kind, &mut row)?,
                id: row.id,
                slug: row.slug,
                code: row.code,
                text: row.text,
                at: row.at,
                day: row.day,
                who: row.who,
                note: row.note,
                author: row.author,
                total: row.total,
            })
        })
        .collect()
}

/// The row with the words of what is asked for, in place of what the request holds.
fn said(db: &Db, mut row: Row) -> Row {
    if row.kind == TaskKind::Request.code() {
        let content = row.note.take().and_then(|content| serde_json::from_str(&content).ok());
        if let Some(content) = content {
            row.text = request::subject(&db.reference().lineage, &content, &row.text);
        }
    }
    row
}

/// What a proposal would change, which stands in place of a note.
fn changed(kind: TaskKind, row: &mut Row) -> Result<Option<Change>> {
    if !matches!(kind, TaskKind::Change | TaskKind::Proposed) {
        return Ok(None);
    }
    let change = row.note.take().map(|change| serde_json::from_str(&change)).transpose();
    change.map_err(|e| StoreError::Damaged(e.to_string()))
}

/// Adds the number of things that wait for the actor to act but those of [`FromSnapshot`], of each kind up to [`COUNTED`].
pub(super) fn count(sql: &mut Sql, db: &Db, act: &Act, staff: &Staff) {
    let none = FromSnapshot::default();
    sql.push("0");
    let waits = |kind: &&TaskKind| kind.waits() && none.total(**kind).is_none() && concerns(**kind, staff);
    for kind in TaskKind::ALL.iter().filter(waits) {
        sql.push(" + ").counted(COUNTED, |sql| from(sql, *kind, db, act, staff, &none));
    }
}

/// Where the commitment with this id belongs, read for the rows that are shown alone.
macro_rules! place {
    ($id:literal) => {
        concat!(
            "(select a.slug from agreement a join commitment c on a.id = c.agreement_id where c.id = ",
            $id,
            ") as slug, (select c.code from commitment c where c.id = ",
            $id,
            ") as code, (select c.text from commitment c where c.id = ",
            $id,
            ") as text"
        )
    };
}

/// The columns of a proposed change but its kind.
macro_rules! proposal {
    () => {
        "p.id, (select a.slug from agreement a where a.id = p.agreement_id) as slug, \
         (select c.code from commitment c where c.id = p.commitment_id) as code, \
         coalesce((select c.text from commitment c where c.id = p.commitment_id), \
             (select a.title from agreement a where a.id = p.agreement_id)) as text, \
         p.proposed_at as at, cast(null as date) as day, p.proposed_by as who, p.change as note, \
         cast(null as text) as author"
    };
}

/// The columns of an update of this kind that nobody decided on, since the moment in this column.
macro_rules! begun {
    ($kind:literal, $at:literal) => {
        concat!(
            "'",
            $kind,
            "' as kind, u.commitment_id as id, ",
            place!("u.commitment_id"),
            ", u.",
            $at,
            " as at, u.as_of as day, cast(null as text) as who, cast(null as text) as note, u.author as author"
        )
    };
}

/// The columns of a [`Row`] but the total.
const fn fields(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Returned => {
            concat!(
                "'returned' as kind, u.commitment_id as id, ",
                place!("u.commitment_id"),
                ", u.updated_at as at, u.as_of as day, \
             u.decided_by as who, u.return_reason as note, u.author as author"
            )
        }
        TaskKind::Draft => begun!("draft", "updated_at"),
        TaskKind::OfficeDraft => begun!("office_draft", "updated_at"),
        TaskKind::Submitted => begun!("submitted", "submitted_at"),
        TaskKind::ToConfirm => {
            "'to_confirm' as kind, c.id, a.slug, c.code, c.text, c.updated_at as at, \
             (select max(o.as_of) from side o where o.commitment_id = c.id and o.progress = 'done') as day, \
             (select min(o.locality_id) from side o where o.commitment_id = c.id and o.progress = 'done') as who, \
             cast(null as text) as note, cast(null as text) as author"
        }
        TaskKind::ToAgree => {
            "'to_agree' as kind, t.id, a.slug, c.code, c.text, t.proposed_at as at, cast(null as date) as day, \
             t.proposed_by as who, cast(null as text) as note, cast(null as text) as author"
        }
        TaskKind::ToSettle => {
            "'to_settle' as kind, c.id, a.slug, c.code, c.text, c.updated_at as at, cast(null as date) as day, \
             cast(null as text) as who, cast(null as text) as note, cast(null as text) as author"
        }
        TaskKind::ToReview => {
            concat!(
                "'to_review' as kind, u.id, ",
                place!("u.commitment_id"),
                ", u.submitted_at as at, u.as_of as day, u.author as who, cast(null as text) as note, cast(null as text) as author"
            )
        }
        TaskKind::ToPublish => {
            concat!(
                "'to_publish' as kind, u.id, ",
                place!("u.commitment_id"),
                ", u.decided_at as at, u.as_of as day, u.author as who, cast(null as text) as note, cast(null as text) as author"
            )
        }
        TaskKind::Extension => {
            concat!(
                "'extension' as kind, e.id, ",
                place!("e.commitment_id"),
                ", e.asked_at as at, e.to_due as day, e.asked_by as who, cast(null as text) as note, cast(null as text) as author"
            )
        }
        TaskKind::Change => concat!("'change' as kind, ", proposal!()),
        TaskKind::Proposed => concat!("'proposed' as kind, ", proposal!()),
        TaskKind::ToAnswer => {
            "'to_answer' as kind, d.id, cast(null as text) as slug, cast(null as text) as code, d.wording as text, \
             d.created_at as at, d.due_on as day, d.author as who, cast(null as text) as note, cast(null as text) as author"
        }
        TaskKind::Answered => {
            "'answered' as kind, d.id, cast(null as text) as slug, cast(null as text) as code, d.wording as text, \
             d.updated_at as at, d.due_on as day, d.addressee as who, cast(null as text) as note, cast(null as text) as author"
        }
        TaskKind::Agreement => {
            "'agreement' as kind, a.id, a.slug, cast(null as text) as code, a.title as text, a.updated_at as at, \
             a.held_on as day, cast(null as text) as who, cast(null as text) as note, cast(null as text) as author"
        }
        TaskKind::Request => {
            "'request' as kind, r.id, cast(null as text) as slug, cast(null as text) as code, r.title as text, \
             r.proposed_at as at, cast(null as date) as day, \
             (select p.name from account p where p.id = r.proposed_by_id) as who, r.content as note, cast(null as text) as author"
        }
    }
}

/// Adds the condition that what belongs to the commitment with this id, if it belongs to one, is not put away.
macro_rules! kept {
    ($id:literal) => {
        concat!(
            " and not exists (select 1 from commitment c join agreement a on a.id = c.agreement_id where c.id = ",
            $id,
            " and a.archived_at is not null)"
        )
    };
}

/// Adds the tables and the condition of a kind; of those in `known` for the first few alone. What was put away asks nothing
/// of anybody but whether to take it out.
fn from(sql: &mut Sql, kind: TaskKind, db: &Db, act: &Act, staff: &Staff, known: &FromSnapshot) {
    match kind {
        // The first conditions are those of the index, which SQLite does not see in the last.
        TaskKind::Returned => written(
            sql,
            "u.state in ('draft', 'returned') and u.replaced_by_id is null and u.state = 'returned'",
            db,
            act,
            staff,
        ),
        TaskKind::Draft => written(
            sql,
            "u.state in ('draft', 'returned') and u.replaced_by_id is null and u.state = 'draft'",
            db,
            act,
            staff,
        ),
        TaskKind::OfficeDraft => {
            sql.push(
                "progress_update u where u.state in ('draft', 'returned') and u.replaced_by_id is null \
                 and u.state = 'draft' and ",
            );
            office::work_of_agencies(sql, db, act, staff);
            sql.push(kept!("u.commitment_id"));
        }
        TaskKind::Submitted => written(sql, "u.state = 'submitted'", db, act, staff),
        TaskKind::ToConfirm | TaskKind::ToSettle => {
            sql.push("commitment c join agreement a on a.id = c.agreement_id where c.id")
                .is_in(known.first(kind));
        }
        TaskKind::ToAgree => {
            sql.push(
                "settlement t join commitment c on c.id = t.commitment_id join agreement a on a.id = c.agreement_id \
                 where t.state = 'open' and t.commitment_id",
            );
            sql.is_in(known.first(kind));
        }
        TaskKind::ToReview => {
            sql.push("progress_update u where u.state = 'submitted' and u.locality_id")
                .is_in(&scope::own(db, act));
            office::not_written_by(sql, staff);
            sql.push(kept!("u.commitment_id"));
        }
        TaskKind::ToAnswer => {
            sql.push("directive d where d.state = 'open' and d.locality_id").is_in(&scope::own(db, act));
            for_person(sql.push(" and "), staff);
            sql.push(kept!("d.commitment_id"));
        }
        TaskKind::Answered => {
            sql.push("directive d where d.state = 'answered' and d.locality_id").is_in(&scope::own(db, act));
            sql.push(" and d.author_id = ").bind(staff.account_id);
            sql.push(kept!("d.commitment_id"));
        }
        TaskKind::Extension => {
            sql.push("extension e where e.state = 'asked' and e.locality_id").is_in(&scope::own(db, act));
            sql.push(" and e.asked_by_id <> ").bind(staff.account_id).push(kept!("e.commitment_id"));
        }
        TaskKind::Change => proposals(sql, false, db, act, staff),
        TaskKind::Proposed => proposals(sql, true, db, act, staff),
        TaskKind::ToPublish => {
            sql.push("progress_update u where u.state = 'approved' and u.published_at is null");
            sql.push(" and u.corrected_by_id is null and u.locality_id").is_in(&scope::own(db, act));
            office::not_written_by(sql, staff);
            sql.push(
                " and exists (select 1 from commitment c join agreement a on a.id = c.agreement_id \
                 where c.id = u.commitment_id and ",
            );
            sql.push(PUBLIC_COMMITMENT).push(")");
        }
        TaskKind::Agreement => {
            sql.push("agreement a where a.id").is_in(known.first(kind));
        }
        TaskKind::Request => {
            sql.push("locality_request r where r.state = 'waiting' and r.proposed_by_id <> ")
                .bind(staff.account_id);
            if !may(staff.role, Action::Operate, Standpoint::Own) {
                sql.push(" and not r.proposed_for").is_in(&scope::own(db, act));
            }
            request::seen(sql.push(" and "), db, act);
        }
    }
}

/// Adds the proposals that wait: of the own side for what others have to say (`own`), or for the own side's word. What
/// one side says alone, or both have signed, asks the others nothing.
fn proposals(sql: &mut Sql, own: bool, db: &Db, act: &Act, staff: &Staff) {
    let units = scope::own(db, act);
    sql.push("change_proposal p where p.state = 'waiting' and ");
    if own {
        sql.push("p.locality_id").is_in(&units);
    } else {
        // From the own agreements on: of all that wait in the country few are the own side's.
        sql.push("p.agreement_id in (select y.agreement_id from party y where y.locality_id").is_in(&units);
        // Where a document stands for the other parties, only the side that proposed has something to say.
        sql.push(") and (p.locality_id").is_in(&units);
        sql.push(" or (p.consent = 'all_sides' and not ").push(SIGNED).push("))");
    }
    sql.push(
        " and (p.change like '{\"change\":\"unarchive\"%' \
         or exists (select 1 from agreement a where a.id = p.agreement_id and a.archived_at is null))",
    );
    sql.push(if own { " and (" } else { " and not (" }).push("p.proposed_by_id = ").bind(staff.account_id);
    sql.push(" or coalesce(p.cited_by_id = ").bind(staff.account_id).push(", false)");
    // What the own side confirmed before another document was cited, it confirms again.
    sql.push(" or exists (select 1 from change_proposal_word w where w.proposal_id = p.id and w.locality_id");
    sql.is_in(&units).push(" and (w.basis = p.basis or not p.locality_id").is_in(&units).push(")))");
}

/// Adds what the person and their office write. Who moved to another locality does not see what they wrote for the
/// former one.
fn written(sql: &mut Sql, state: &'static str, db: &Db, act: &Act, staff: &Staff) {
    office::work_of(sql.push("progress_update u where ").push(state).push(" and "), db, act, staff);
    sql.push(kept!("u.commitment_id"));
}

/// The order within a kind.
const fn sorted(kind: TaskKind) -> &'static str {
    match kind {
        TaskKind::Returned | TaskKind::Draft | TaskKind::OfficeDraft => {
            " order by u.updated_at desc, u.id desc"
        }
        TaskKind::Submitted => " order by u.submitted_at desc, u.id desc",
        TaskKind::ToConfirm | TaskKind::ToAgree | TaskKind::ToSettle => " order by c.due_on nulls last, c.id",
        TaskKind::ToReview => " order by u.submitted_at, u.id",
        TaskKind::ToPublish => " order by u.decided_at, u.id",
        TaskKind::Extension => " order by e.asked_at, e.id",
        TaskKind::Change | TaskKind::Proposed => " order by p.proposed_at, p.id",
        TaskKind::ToAnswer => " order by d.due_on, d.id",
        TaskKind::Answered => " order by d.updated_at, d.id",
        TaskKind::Agreement => " order by a.created_at, a.id",
        TaskKind::Request => " order by r.proposed_at, r.id",
    }
}
