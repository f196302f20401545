//! The heading of the pages under a commitment: its agreement, code, wording and parties.

use uuid::Uuid;

use crate::model::act::Act;
use crate::model::agreement::State;
use crate::model::locality::LocalityId;
use crate::store::access::scope::Scope;
use crate::store::db::codec::code;
use crate::store::db::engine::read;
use crate::store::db::sql_builder::Sql;
use crate::store::{Db, Result, StoreError};

/// A commitment and its agreement, as far as their names go.
#[derive(Clone, Debug)]
pub struct Heading {
    /// The commitment.
    pub commitment_id: Uuid,
    /// Its code.
    pub code: String,
    /// Its wording.
    pub text: String,
    /// Its agreement.
    pub agreement_id: Uuid,
    /// Address of the agreement.
    pub slug: String,
    /// Title of the agreement.
    pub title: String,
    /// Where the agreement is in its life.
    pub state: State,
    /// Units that signed, in order.
    pub parties: Vec<LocalityId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    commitment_id: Uuid,
    code: String,
    text: String,
    agreement_id: Uuid,
    slug: String,
    title: String,
    state: String,
    parties: Option<String>,
}

/// The commitment at this address, if the actor reaches it. One statement.
///
/// # Errors
/// `NotFound` when there is none or the actor may not see it.
pub async fn find(db: &Db, act: &Act, slug: &str, code_: &str) -> Result<Heading> {
    let mut sql = Sql::on(
        act.today(),
        "select c.id as commitment_id, c.code, c.text, a.id as agreement_id, a.slug, a.title, a.state, \
             (select string_agg(p.locality_id, ',' order by p.position) from party p \
              where p.agreement_id = a.id) as parties \
         from commitment c join agreement a on a.id = c.agreement_id where a.slug = ",
    );
    sql.bind(slug).push(" and c.code = ").bind(code_).push(" and ");
    Scope::of(db, act).commitment(&mut sql);
    let row: Option<Row> = read!(db, p => sql.rows().fetch_optional(p))?;
    let row = row.ok_or(StoreError::NotFound)?;
    Ok(Heading {
        commitment_id: row.commitment_id,
        code: row.code,
        text: row.text,
        agreement_id: row.agreement_id,
        slug: row.slug,
        title: row.title,
        state: code(&row.state)?,
        parties: row
            .parties
            .iter()
            .flat_map(|all| all.split(','))
            .map(|id| LocalityId(id.to_owned()))
            .collect(),
    })
}
