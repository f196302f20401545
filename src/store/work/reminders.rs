//! What time brings: notices of deadlines, of silence and of what waits, each computed for everybody of a unit at once.
//!
//! Put away or over means quiet: nobody is reminded of an agreement that is not in force.
//!
//! A key names the occasion with the day it hangs on, so that a deadline that was moved reminds anew and a run that
//! is repeated, or missed for a day, tells nobody twice and leaves nobody out.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use crate::model::act::{Act, Actor, vietnam_moment};
use crate::model::locality::LocalityId;
use crate::model::notification::NotificationKind;
use crate::model::standing::SILENT_DAYS;
use crate::model::workday::waiting_since;
use crate::store::db::engine::{Tx, fetch};
use crate::store::db::sql_builder::Sql;
use crate::store::system::audit;
use crate::store::{Db, Result, StoreError};

/// Days before a deadline on which people are told, each with the day before which the next one tells.
const AHEAD: [(i64, i64, &str); 3] = [(30, 7, "due-30:"), (7, 1, "due-7:"), (1, -1, "due-1:")];
/// Days before the day of a directive on which its addressee is told.
const DIRECTIVE_AHEAD: i64 = 1;

/// Work that is still owed by the side `s` of the commitment `c`. A side that says it is done waits for the other, and is
/// left alone.
const OWED: &str =
    "c.progress not in ('done', 'dropped') and coalesce(s.progress, '') not in ('done', 'dropped')";
/// Who reports for the side `s`: the reporters of the agency that leads, or the coordinator when it has none.
const REPORTS: &str = "((acc.role = 'reporter' and acc.agency_id = s.lead_agency_id) or (acc.role = 'coordinator' \
     and not exists (select 1 from account r where r.role = 'reporter' and r.agency_id = s.lead_agency_id \
     and r.disabled_at is null)))";
/// Whom the directive `d` is for.
const ADDRESSED: &str = "(acc.id = d.to_account_id or (acc.role = 'reporter' and acc.agency_id = d.to_agency_id) \
     or (acc.role = 'coordinator' and d.to_account_id is null and not exists (select 1 from account r \
     where r.role = 'reporter' and r.agency_id = d.to_agency_id and r.disabled_at is null)))";
/// Commitments with each side and everybody who works for it today. Crossed from the unit on, an order which SQLite keeps:
/// it would go through the commitments of the country for each unit.
const SIDES: &str = " from unit su cross join side s cross join commitment c cross join agreement a \
     cross join unit au cross join account acc where s.locality_id = su.id and c.id = s.commitment_id \
     and a.id = c.agreement_id and au.now = su.now and acc.locality_id = au.id \
     and acc.disabled_at is null and a.state = 'in_force' and a.archived_at is null and ";
/// Directives with everybody who works for the unit they are of; one about a domain alone is of no agreement.
const DIRECTIVES: &str = " from unit su cross join directive d cross join unit au cross join account acc \
     left join commitment c on c.id = d.commitment_id left join agreement a on a.id = c.agreement_id \
     where d.locality_id = su.id and au.now = su.now and acc.locality_id = au.id \
     and acc.disabled_at is null and d.state = 'open' \
     and (a.id is null or (a.state = 'in_force' and a.archived_at is null)) and ";

/// Tells everybody of what the day of `act` brings, one unit of today after the other: who writes meanwhile waits for one of
/// them at most. Gives the number of notices written; on a second run, none.
///
/// # Errors
/// `Forbidden` unless the system acts, or when the database fails: the next run tells who was not told yet.
pub async fn run(db: &Db, act: &Act) -> Result<u64> {
    if act.by != Actor::System {
        return Err(StoreError::Forbidden);
    }
    let reference = db.reference();
    let mut told = 0;
    for unit in reference.lineage.as_of(act.today()) {
        told += remind(db, act, &unit.id).await?;
    }
    Ok(told)
}

/// Tells everybody of one unit. One transaction.
async fn remind(db: &Db, act: &Act, unit: &LocalityId) -> Result<u64> {
    let people = People { db, act, unit };
    let mut tx = db.begin().await?;
    let mut told = 0;
    let statements = people.deadlines().into_iter().chain([people.silent(), people.waiting()]);
    for statement in statements.chain(people.directives()) {
        told += insert(&mut tx, &statement).await?;
    }
    if told > 0 {
        let detail = serde_json::json!({ "notices": told, "locality": unit });
        audit::write(&mut tx, act, "remind", "notice", &act.today().to_string(), detail).await?;
    }
    tx.commit().await?;
    Ok(told)
}

async fn insert(tx: &mut Tx, sql: &Sql) -> Result<u64> {
    let told: Vec<(i32,)> = fetch!(tx, c => sql.rows().fetch_all(c))?;
    Ok(u64::try_from(told.len()).unwrap_or(u64::MAX))
}

/// Ends a statement: who was told under this key is not told again.
fn once(mut sql: Sql) -> Sql {
    sql.push(" on conflict (account_id, key) do nothing returning 1");
    sql
}

/// Everybody who works for one unit of today.
#[derive(Clone, Copy)]
struct People<'p> {
    db: &'p Db,
    act: &'p Act,
    unit: &'p LocalityId,
}

impl People<'_> {
    /// The start of a statement that tells of `kind`: up to the key. `unit` gives each unit and who answers for it today.
    fn candidates(&self, kind: NotificationKind) -> Sql {
        let Self { db, act, unit: of } = *self;
        let reference = db.reference();
        let mut sql = Sql::on(
            act.today(),
            "insert into notice (account_id, at, kind, actor, agreement_id, commitment_id, ref_id, detail, key) \
         with unit (id, now) as (values ",
        );
        let mut first = true;
        for unit in reference.lineage.all() {
            let Some(now) =
                reference.lineage.responsible_on(&unit.id, act.today()).filter(|now| now.id == *of)
            else {
                continue;
            };
            sql.push(if first { "(" } else { ", (" }).bind(&unit.id).push(", ").bind(&now.id).push(")");
            first = false;
        }
        sql.push(") select acc.id, ").bind(act.at).push(", ").bind(kind.code()).push(", 'system', ");
        sql
    }

    /// A notice on a commitment that hangs on its deadline.
    fn on_deadline(&self, kind: NotificationKind, key: &'static str) -> Sql {
        let mut sql = self.candidates(kind);
        sql.push("a.id, c.id, c.id, '{\"due\":\"' || cast(c.due_on as text) || '\"}', ")
            .bind(key)
            .push(" || ");
        sql.id_text(self.db.is_postgres(), "c.id")
            .push(" || ':' || cast(c.due_on as text)")
            .push(SIDES)
            .push(OWED)
            .push(" and ");
        sql
    }

    /// Due in 30, 7 and 1 days; overdue; overdue so long that the coordinator, then the leader is told.
    fn deadlines(&self) -> Vec<Sql> {
        let settings = &self.db.reference().settings;
        let mut all = Vec::new();
        for (days, next, key) in AHEAD {
            let mut sql = self.on_deadline(NotificationKind::Due, key);
            sql.push(REPORTS).push(" and c.due_on <= ").bind(ahead(self.act, days)).push(" and c.due_on > ");
            sql.bind(ahead(self.act, next));
            all.push(once(sql));
        }
        let mut sql = self.on_deadline(NotificationKind::Overdue, "overdue:");
        sql.push(REPORTS).push(" and c.due_on < $1");
        all.push(once(sql));
        for (role, days, key) in [
            ("coordinator", settings.overdue_coordinator_days, "overdue-coordinator:"),
            ("leader", settings.overdue_leader_days, "overdue-leader:"),
        ] {
            let mut sql = self.on_deadline(NotificationKind::Overdue, key);
            sql.push("acc.role = ").bind(role).push(" and c.due_on < ").bind(ahead(self.act, -days));
            all.push(once(sql));
        }
        all
    }

    /// Without news for too long; what never had any counts from its entry.
    fn silent(&self) -> Sql {
        let mut sql = self.candidates(NotificationKind::Silent);
        sql.push(
        "a.id, c.id, c.id, '{\"since\":\"' || coalesce(cast(c.last_news_on as text), '') || '\"}', 'silent:' || ",
    );
        sql.id_text(self.db.is_postgres(), "c.id")
            .push(" || ':' || coalesce(cast(c.last_news_on as text), 'never')");
        sql.push(SIDES).push(OWED).push(" and ").push(REPORTS);
        sql.push(" and (c.last_news_on < $3 or (c.last_news_on is null and c.created_at < ");
        sql.bind(midnight(ahead(self.act, -SILENT_DAYS))).push("))");
        once(sql)
    }

    /// Updates that wait for review over the working days of the settings. Nobody reviews their own.
    fn waiting(&self) -> Sql {
        let reference = self.db.reference();
        let since = waiting_since(&reference.calendar, self.act.today(), reference.settings.review_days);
        let mut sql = self.candidates(NotificationKind::WaitingLong);
        sql.push("a.id, c.id, u.id, '{}', 'waiting-long:' || ");
        sql.id_text(self.db.is_postgres(), "u.id").push(" || ':' || cast(u.version as text)");
        sql.push(
            " from unit su cross join progress_update u cross join commitment c cross join agreement a \
             cross join unit au cross join account acc \
             where u.locality_id = su.id and c.id = u.commitment_id and a.id = c.agreement_id and au.now = su.now \
             and acc.locality_id = au.id and acc.disabled_at is null and acc.role in ('coordinator', 'leader') and acc.id <> u.author_id \
         and a.state = 'in_force' and a.archived_at is null and u.state = 'submitted' and u.submitted_at < ",
        );
        sql.bind(midnight(since.succ_opt().unwrap_or(since)));
        once(sql)
    }

    /// Answers to directives that are due tomorrow, or late; of what is late the leader is told too.
    fn directives(&self) -> Vec<Sql> {
        let on = |kind, key: &'static str| {
            let mut sql = self.candidates(kind);
            sql.push("c.agreement_id, c.id, d.id, '{\"due\":\"' || cast(d.due_on as text) || '\"}', ")
                .bind(key);
            sql.push(" || ")
                .id_text(self.db.is_postgres(), "d.id")
                .push(" || ':' || cast(d.due_on as text)")
                .push(DIRECTIVES);
            sql
        };
        let mut due = on(NotificationKind::DirectiveDue, "directive-due:");
        due.push(ADDRESSED)
            .push(" and d.due_on >= $1 and d.due_on <= ")
            .bind(ahead(self.act, DIRECTIVE_AHEAD));
        let mut overdue = on(NotificationKind::DirectiveOverdue, "directive-overdue:");
        overdue.push("(").push(ADDRESSED).push(" or acc.id = d.author_id) and d.due_on < $1");
        vec![once(due), once(overdue)]
    }
}

/// The day `days` after the day of `act`; before it when negative.
fn ahead(act: &Act, days: i64) -> NaiveDate {
    let by = Days::new(days.unsigned_abs());
    let today = act.today();
    if days < 0 { today.checked_sub_days(by) } else { today.checked_add_days(by) }.unwrap_or(today)
}

/// The moment the day begins in Vietnam.
fn midnight(day: NaiveDate) -> DateTime<Utc> {
    vietnam_moment(day.and_time(NaiveTime::MIN))
}
