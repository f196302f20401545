//! `model::standing` in SQL, over the commitment alias `c` and the days of [`crate::store::db::sql_builder::Sql::on`].
//! A test holds both to each other.

use crate::model::standing::StandingFilter;
use crate::model::tally::Tally;
use crate::store::db::sql_builder::Sql;

/// Work is still owed.
const OPEN: &str = "c.progress not in ('done', 'dropped')";
/// Quá hạn.
const OVERDUE: &str = "(c.progress not in ('done', 'dropped') and c.due_on < $1)";
/// Sắp đến hạn.
const DUE_SOON: &str = "(c.progress not in ('done', 'dropped') and c.due_on between $1 and $2)";
/// Hai bên khác nhau.
const DIFFER: &str = "(c.progress not in ('done', 'dropped') and c.accord = 'differ')";
/// Chưa có tin.
const SILENT: &str =
    "(c.progress not in ('done', 'dropped') and (c.last_news_on is null or c.last_news_on < $3))";
/// Có nguy cơ chậm, or có khó khăn vướng mắc.
const AT_RISK: &str = "(c.progress not in ('done', 'dropped') and c.health in ('at_risk', 'blocked'))";
/// Needs a leader's eye.
const ATTENTION: &str = "(c.progress not in ('done', 'dropped') and (c.due_on < $1 or c.accord = 'differ' \
     or c.last_news_on is null or c.last_news_on < $3 or c.health in ('at_risk', 'blocked')))";

/// The condition of `filter`.
pub(crate) const fn condition(filter: StandingFilter) -> &'static str {
    match filter {
        StandingFilter::DoneOnTime => {
            "(c.progress = 'done' and (c.due_on is null or coalesce(c.done_on, $1) <= c.due_on))"
        }
        StandingFilter::DoneLate => "(c.progress = 'done' and coalesce(c.done_on, $1) > c.due_on)",
        StandingFilter::OpenInTime => {
            "(c.progress not in ('done', 'dropped') and (c.due_on is null or c.due_on >= $1))"
        }
        StandingFilter::OpenOverdue => OVERDUE,
        StandingFilter::DueSoon => DUE_SOON,
        StandingFilter::Waiting => "(c.progress not in ('done', 'dropped') and c.accord = 'waiting')",
        StandingFilter::Differ => DIFFER,
        StandingFilter::Silent => SILENT,
        StandingFilter::AtRisk => AT_RISK,
        StandingFilter::Attention => ATTENTION,
        StandingFilter::Dropped => "c.progress = 'dropped'",
    }
}

/// Adds `count(*) filter (where …)` for `filter`.
pub(crate) fn count(sql: &mut Sql, filter: StandingFilter) -> &mut Sql {
    sql.push("count(*) filter (where ").push(condition(filter)).push(")")
}

/// Adds the six columns of a [`TallyRow`].
pub(crate) fn tally(sql: &mut Sql) -> &mut Sql {
    count(sql, StandingFilter::DoneOnTime).push(" as done_on_time, ");
    count(sql, StandingFilter::DoneLate).push(" as done_late, ");
    count(sql, StandingFilter::OpenInTime).push(" as open_in_time, ");
    count(sql, StandingFilter::OpenOverdue).push(" as open_overdue, ");
    count(sql, StandingFilter::Dropped).push(" as dropped, ");
    sql.push("count(*) filter (where c.due_on is null and c.progress <> 'dropped') as no_deadline")
}

/// The tally's columns.
#[derive(sqlx::FromRow)]
pub(crate) struct TallyRow {
    done_on_time: i64,
    done_late: i64,
    open_in_time: i64,
    open_overdue: i64,
    no_deadline: i64,
    dropped: i64,
}

impl From<TallyRow> for Tally {
    fn from(row: TallyRow) -> Self {
        Self {
            done_on_time: row.done_on_time,
            done_late: row.done_late,
            open_in_time: row.open_in_time,
            open_overdue: row.open_overdue,
            no_deadline: row.no_deadline,
            dropped: row.dropped,
        }
    }
}

/// Adds the sort key "exceptions first": overdue by days late, the sides differ, blocked, at risk, silent, due
/// soon, other open ones, and last what is owed no more.
pub(crate) fn by_urgency(sql: &mut Sql) -> &mut Sql {
    sql.push("case when ").push(OVERDUE).push(" then 0 when ").push(DIFFER);
    sql.push(" then 1 when c.health = 'blocked' then 2 when c.health = 'at_risk' then 3 when ").push(SILENT);
    sql.push(" then 4 when ").push(DUE_SOON).push(" then 5 when ").push(OPEN);
    sql.push(" then 6 else 7 end, c.due_on nulls last")
}
