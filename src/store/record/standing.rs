//! `model::standing` in SQL, over the commitment alias `c`, its agreement `a` and the days of
//! [`crate::store::db::sql_builder::Sql::on`]. A test holds both to each other.
//!
//! Everything is said in two voices: by what the sides' approved updates say, and by what of it is published. Whether an
//! agreement is in force is asked of the agreement itself: every statement joins it anyway, and a copy on each
//! commitment could only come to differ.

use chrono::NaiveDate;

use crate::model::act::Act;
use crate::model::standing::StandingFilter;
use crate::model::tally::Tally;
use crate::store::Db;
use crate::store::access::scope::Scope;
use crate::store::db::sql_builder::Sql;

/// Which updates a standing comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    /// The approved ones: for staff of the parties.
    Approved,
    /// The published ones: for everybody else.
    Published,
}

impl Voice {
    /// What the actor counts by. Lists and counts for staff hold agreements of their own locality alone; what they
    /// read of others' is decided row by row ([`super::commitment::row::cards`]).
    pub(crate) fn of(db: &Db, act: &Act) -> Self {
        match Scope::of(db, act) {
            Scope::Public => Self::Published,
            Scope::Party { .. } | Scope::All => Self::Approved,
        }
    }
}

/// The agreement is no longer in force, as `State::stage` says.
macro_rules! closed {
    () => {
        "a.state in ('concluded', 'expired', 'rearranged', 'replaced')"
    };
}

/// Neither done nor dropped. `$v` begins the names of the columns of a voice.
macro_rules! open {
    ($v:literal) => {
        concat!("c.", $v, "progress not in ('done', 'dropped')")
    };
}

/// Work is still owed.
macro_rules! owed {
    ($v:literal) => {
        concat!(open!($v), " and not ", closed!())
    };
}

/// The conditions of one voice.
macro_rules! voice {
    ($name:ident, $v:literal) => {
        mod $name {
            use crate::model::standing::StandingFilter;

            pub(super) const OWED: &str = concat!("(", owed!($v), ")");
            pub(super) const OVERDUE: &str = concat!("(", owed!($v), " and c.due_on < $1)");
            pub(super) const DUE_SOON: &str = concat!("(", owed!($v), " and c.due_on between $1 and $2)");
            pub(super) const DIFFER: &str = concat!("(", owed!($v), " and c.", $v, "accord = 'differ')");
            pub(super) const BLOCKED: &str = concat!("(", owed!($v), " and c.", $v, "health = 'blocked')");
            pub(super) const AT_RISK: &str =
                concat!("(", owed!($v), " and c.", $v, "health in ('at_risk', 'blocked'))");
            pub(super) const SILENT: &str = concat!(
                "(",
                owed!($v),
                " and (c.",
                $v,
                "last_news_on is null or c.",
                $v,
                "last_news_on < $3))"
            );
            pub(super) const UNFINISHED: &str = concat!("(", open!($v), " and ", closed!(), ")");
            const ATTENTION: &str = concat!(
                "(",
                owed!($v),
                " and (c.due_on < $1 or c.",
                $v,
                "accord = 'differ' or c.",
                $v,
                "last_news_on is null or c.",
                $v,
                "last_news_on < $3 or c.",
                $v,
                "health in ('at_risk', 'blocked')))"
            );
            pub(super) const DONE: &str = concat!("c.", $v, "progress = 'done'");
            pub(super) const DONE_ON: &str = concat!("coalesce(c.", $v, "done_on, $1)");

            pub(super) const fn condition(filter: StandingFilter) -> &'static str {
                match filter {
                    StandingFilter::DoneOnTime => {
                        concat!(
                            "(c.",
                            $v,
                            "progress = 'done' and coalesce(c.",
                            $v,
                            "done_on, $1) <= c.due_on)"
                        )
                    }
                    StandingFilter::DoneLate => {
                        concat!(
                            "(c.",
                            $v,
                            "progress = 'done' and coalesce(c.",
                            $v,
                            "done_on, $1) > c.due_on)"
                        )
                    }
                    StandingFilter::DoneUndated => {
                        concat!("(c.", $v, "progress = 'done' and c.due_on is null)")
                    }
                    StandingFilter::OpenInTime => concat!("(", owed!($v), " and c.due_on >= $1)"),
                    StandingFilter::OpenOverdue => OVERDUE,
                    StandingFilter::OpenUndated => concat!("(", owed!($v), " and c.due_on is null)"),
                    StandingFilter::DueSoon => DUE_SOON,
                    StandingFilter::Waiting => concat!("(", owed!($v), " and c.", $v, "accord = 'waiting')"),
                    StandingFilter::Differ => DIFFER,
                    StandingFilter::Silent => SILENT,
                    StandingFilter::AtRisk => AT_RISK,
                    StandingFilter::Attention => ATTENTION,
                    StandingFilter::Unfinished => UNFINISHED,
                    StandingFilter::Dropped => concat!("c.", $v, "progress = 'dropped'"),
                }
            }
        }
    };
}
voice!(approved, "");
voice!(published, "public_");

/// One text of either voice.
macro_rules! in_voice {
    ($voice:expr, $($name:tt)+) => {
        match $voice {
            Voice::Approved => approved::$($name)+,
            Voice::Published => published::$($name)+,
        }
    };
}

/// The condition of `filter`.
pub(crate) const fn condition(filter: StandingFilter, voice: Voice) -> &'static str {
    in_voice!(voice, condition(filter))
}

/// Adds `count(*) filter (where …)` for `filter`.
pub(crate) fn count(sql: &mut Sql, filter: StandingFilter, voice: Voice) -> &mut Sql {
    sql.push("count(*) filter (where ").push(condition(filter, voice)).push(")")
}

/// Adds the columns of a [`TallyRow`].
pub(crate) fn tally(sql: &mut Sql, voice: Voice) -> &mut Sql {
    count(sql, StandingFilter::DoneOnTime, voice).push(" as done_on_time, ");
    count(sql, StandingFilter::DoneLate, voice).push(" as done_late, ");
    count(sql, StandingFilter::DoneUndated, voice).push(" as done_undated, ");
    count(sql, StandingFilter::OpenInTime, voice).push(" as open_in_time, ");
    count(sql, StandingFilter::OpenOverdue, voice).push(" as open_overdue, ");
    count(sql, StandingFilter::OpenUndated, voice).push(" as open_undated, ");
    count(sql, StandingFilter::Unfinished, voice).push(" as unfinished, ");
    count(sql, StandingFilter::Dropped, voice).push(" as dropped")
}

/// The tally's columns.
#[derive(sqlx::FromRow)]
pub(crate) struct TallyRow {
    done_on_time: i64,
    done_late: i64,
    done_undated: i64,
    open_in_time: i64,
    open_overdue: i64,
    open_undated: i64,
    unfinished: i64,
    dropped: i64,
}

impl From<TallyRow> for Tally {
    fn from(row: TallyRow) -> Self {
        Self {
            done_on_time: row.done_on_time,
            done_late: row.done_late,
            done_undated: row.done_undated,
            open_in_time: row.open_in_time,
            open_overdue: row.open_overdue,
            open_undated: row.open_undated,
            unfinished: row.unfinished,
            dropped: row.dropped,
        }
    }
}

/// Adds the condition that the commitment is in another part of the tally than on the day `then`, as
/// `Commitment::timeliness_then` says: done since, overdue since, or left unfinished since.
pub(crate) fn changed_since(sql: &mut Sql, then: NaiveDate, voice: Voice) -> &mut Sql {
    sql.push("((").push(in_voice!(voice, DONE)).push(" and ").push(in_voice!(voice, DONE_ON)).push(" > ");
    sql.bind(then).push(") or (").push(in_voice!(voice, OVERDUE)).push(" and c.due_on >= ").bind(then);
    sql.push(") or (").push(in_voice!(voice, UNFINISHED)).push(" and a.ended_on > ").bind(then).push("))")
}

/// Adds the sort key "exceptions first": overdue by days late, the sides differ, blocked, at risk, silent, due
/// soon, other open ones, then what was left unfinished, and last what is owed no more.
pub(crate) fn by_urgency(sql: &mut Sql, voice: Voice) -> &mut Sql {
    let ranks = [
        in_voice!(voice, OVERDUE),
        in_voice!(voice, DIFFER),
        in_voice!(voice, BLOCKED),
        in_voice!(voice, AT_RISK),
        in_voice!(voice, SILENT),
        in_voice!(voice, DUE_SOON),
        in_voice!(voice, OWED),
        in_voice!(voice, UNFINISHED),
    ];
    sql.push("case");
    for (rank, condition) in (0_i64..).zip(ranks) {
        sql.push(" when ").push(condition).push(" then ").bind(rank);
    }
    sql.push(" else 8 end, c.due_on nulls last")
}
