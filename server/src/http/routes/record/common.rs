//! What the forms of the record share.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use axum::http::StatusCode;
use hoptac::model::locality::LocalityId;
use hoptac::model::proposal::Unfit;
use hoptac::store::record::agreement::AgreementPage;
use hoptac::store::record::commitment::CommitmentPage;
use hoptac::store::{self, StoreError};

use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form;

/// What is public may be read by all, but is edited by its parties alone: to others its form is not there.
pub fn of_party(signed: &SignedIn, parties: &[LocalityId]) -> Result<(), AppError> {
    let reference = signed.db().reference();
    let today = signed.act().today();
    let own = |party| reference.lineage.same_unit_on(party, &signed.staff.locality, today);
    if parties.iter().any(own) { Ok(()) } else { Err(AppError::NotFound) }
}

/// The agreement, for the forms of its parties.
pub async fn load(signed: &SignedIn, slug: &str) -> Result<AgreementPage, AppError> {
    let data = store::record::agreement::without_files(signed.db(), &signed.act(), slug).await?;
    of_party(signed, &data.parties)?;
    Ok(data)
}

/// The commitment, for the forms of its parties.
pub async fn load_commitment(signed: &SignedIn, slug: &str, code: &str) -> Result<CommitmentPage, AppError> {
    let data = store::record::commitment::without_files(signed.db(), &signed.act(), slug, code).await?;
    of_party(signed, &data.parties)?;
    Ok(data)
}

/// What the store refused, in words beside the field that `field` names for the reason: 422 for a value, 409 for an
/// act that does not fit. Anything else is passed on.
pub fn refusal(
    signed: &SignedIn,
    error: StoreError,
    field: impl Fn(&str) -> String,
) -> Result<(StatusCode, FormErrors), AppError> {
    let w = signed.visit.lang.messages();
    let words = |reason: &str| match reason.parse::<Unfit>() {
        Ok(unfit) => (w.proposal.unfit)(unfit),
        Err(_) => (w.record.refused)(reason),
    };
    form::refused(error, |reason| Some((field(reason), words(reason))))
}

/// The button that was pressed.
pub fn button(pairs: &FormData) -> String {
    pairs.line("act")
}

/// The commitments whose boxes are ticked, by code.
pub fn ticked<'a>(pairs: &FormData, codes: impl Iterator<Item = &'a String>) -> Vec<String> {
    codes.filter(|code| pairs.find(&format!("pick_{code}")).is_some()).cloned().collect()
}
