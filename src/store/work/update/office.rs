//! Whose work an update is while it is being written: that of the office that reports for the side. Colleagues of the
//! agency that leads, and the locality's coordinators, see it and go on with it.

use crate::model::access::{Action, Standpoint, may};
use crate::model::act::{Act, Staff};
use crate::model::agreement::State;
use crate::model::commitment::Side;
use crate::store::access::{authorize, scope};
use crate::store::db::sql_builder::Sql;
use crate::store::record::commitment::Subject;
use crate::store::work::handover;
use crate::store::{Db, Result, StoreError};

/// Of `sides` those the person may speak for: of the own locality, and for a reporter only where the own agency leads.
/// Two, where both parties have become one unit.
pub(crate) fn spoken_for<'s>(db: &Db, act: &Act, staff: &Staff, sides: &'s [Side]) -> Vec<&'s Side> {
    let own = scope::own(db, act);
    let leads = |side: &Side| side.lead_agency_id.is_some() && side.lead_agency_id == staff.agency_id;
    sides
        .iter()
        .filter(|side| own.contains(&side.locality))
        .filter(|side| !staff.role.reports_for_agency() || leads(side))
        .collect()
}

/// The person, and the sides of the commitment they may speak for.
///
/// # Errors
/// `Forbidden` when there are none; `State` while the agreement is a draft.
pub(crate) fn speaker<'a>(db: &Db, act: &'a Act, subject: &'a Subject) -> Result<(&'a Staff, Vec<&'a Side>)> {
    let staff = reporting(db, act, subject)?;
    let sides = spoken_for(db, act, staff, &subject.sides);
    if sides.is_empty() { Err(StoreError::Forbidden) } else { Ok((staff, sides)) }
}

/// The person, if their role reports for a side of the commitment's agreement, whoever leads.
///
/// # Errors
/// As [`speaker`].
pub(crate) fn reporting<'a>(db: &Db, act: &'a Act, subject: &Subject) -> Result<&'a Staff> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    if subject.state == State::Draft {
        return Err(StoreError::State("agreement_draft"));
    }
    // Every party has a side.
    let parties = subject.sides.iter().map(|side| &side.locality);
    authorize::require(act, Action::Report, subject.state.stage(), authorize::among(db, act, parties))?;
    Ok(staff)
}

/// Whether the person reports at all.
pub(crate) fn reports(staff: &Staff) -> bool {
    may(staff.role, Action::Report, Standpoint::Own)
}

/// Adds the condition that the update `u` is work of the person's own: they wrote it, it was handed to them, their
/// agency leads, or, for who answers for the whole side, its author is no longer there.
pub(crate) fn work_of<'s>(sql: &'s mut Sql, db: &Db, act: &Act, staff: &Staff) -> &'s mut Sql {
    sql.push("u.locality_id").is_in(&scope::own(db, act));
    sql.push(" and (u.author_id = ").bind(staff.account_id).push(" or u.author_id in ");
    handover::handed_to(sql, staff);
    if reports(staff) {
        scope::led_by_agency(sql.push(" or "), staff);
        if answers_for_agencies(staff) {
            sql.push(
                " or exists (select 1 from account gone where gone.id = u.author_id \
                 and gone.disabled_at is not null)",
            );
        }
    }
    sql.push(")")
}

/// Whether the person answers for what all agencies of the locality report, not for one.
pub(crate) fn answers_for_agencies(staff: &Staff) -> bool {
    reports(staff) && !staff.role.reports_for_agency()
}

/// Adds the condition that the update `u` is of the locality and not work of the person's own ([`work_of`]): for who
/// [answers for its agencies](answers_for_agencies).
pub(crate) fn work_of_agencies<'s>(sql: &'s mut Sql, db: &Db, act: &Act, staff: &Staff) -> &'s mut Sql {
    sql.push("u.locality_id").is_in(&scope::own(db, act));
    sql.push(" and u.author_id <> ").bind(staff.account_id).push(" and u.author_id not in ");
    handover::handed_to(sql, staff);
    sql.push(" and exists (select 1 from account there where there.id = u.author_id and there.disabled_at is null)")
}

/// Adds ` and …`: the person wrote no part of the update `u`.
pub(crate) fn not_written_by<'s>(sql: &'s mut Sql, staff: &Staff) -> &'s mut Sql {
    sql.push(" and u.author_id <> ").bind(staff.account_id);
    // Ids stand in the list without hyphens (`model::update::Writer`).
    let among = format!("%{}%", staff.account_id.simple());
    sql.push(" and u.writers not like ").bind(among.as_str())
}
