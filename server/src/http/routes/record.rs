//! The record by hand: `/lam-viec/soan/…`.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use axum::http::StatusCode;
use hoptac::model::locality::LocalityId;
use hoptac::store::record::agreement::AgreementPage;
use hoptac::store::record::commitment::CommitmentPage;
use hoptac::store::{self, StoreError};

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form;

mod agreements;
mod commitments;
mod documents;
mod lifecycle;
mod milestones;

/// `/lam-viec/soan/…`: an address of its own, so that no code of a commitment can equal a word of it.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec/soan", Access::INTAKE, agreements::fresh)
        .post("/lam-viec/soan", Access::INTAKE, agreements::create)
        .get("/lam-viec/soan/{slug}", Access::EDIT, commitments::list)
        .post("/lam-viec/soan/{slug}", Access::EDIT, commitments::send_list)
        .get("/lam-viec/soan/{slug}/thong-tin", Access::EDIT, agreements::facts)
        .post("/lam-viec/soan/{slug}/thong-tin", Access::EDIT, agreements::send_facts)
        .get("/lam-viec/soan/{slug}/ke-thua", Access::INTAKE, agreements::clone_form)
        .post("/lam-viec/soan/{slug}/ke-thua", Access::INTAKE, agreements::send_clone)
        .get("/lam-viec/soan/{slug}/hieu-luc", Access::LIFECYCLE, lifecycle::page)
        .post("/lam-viec/soan/{slug}/hieu-luc", Access::LIFECYCLE, lifecycle::send)
        .get("/lam-viec/soan/{slug}/van-ban", Access::EDIT, documents::list)
        .get("/lam-viec/soan/{slug}/van-ban/moi", Access::EDIT, documents::fresh)
        .post("/lam-viec/soan/{slug}/van-ban/moi", Access::EDIT, documents::create)
        .get("/lam-viec/soan/{slug}/van-ban/{document}", Access::EDIT, documents::page)
        .post("/lam-viec/soan/{slug}/van-ban/{document}", Access::EDIT, documents::send)
        .get("/lam-viec/soan/{slug}/noi-dung", Access::EDIT, commitments::fresh)
        .post("/lam-viec/soan/{slug}/noi-dung", Access::EDIT, commitments::create)
        .get("/lam-viec/soan/{slug}/noi-dung/{code}", Access::EDIT, commitments::page)
        .post("/lam-viec/soan/{slug}/noi-dung/{code}", Access::EDIT, commitments::send)
        .post("/lam-viec/soan/{slug}/noi-dung/{code}/cong-khai", Access::PUBLISH, commitments::publish)
        .get("/lam-viec/soan/{slug}/noi-dung/{code}/phan-cong", Access::ASSIGN, commitments::part)
        .post("/lam-viec/soan/{slug}/noi-dung/{code}/phan-cong", Access::ASSIGN, commitments::send_part)
        .get("/lam-viec/soan/{slug}/noi-dung/{code}/moc", Access::EDIT, milestones::list)
        .post("/lam-viec/soan/{slug}/noi-dung/{code}/moc", Access::EDIT, milestones::send_list)
        .get("/lam-viec/soan/{slug}/noi-dung/{code}/moc/{milestone}", Access::EDIT, milestones::page)
        .post("/lam-viec/soan/{slug}/noi-dung/{code}/moc/{milestone}", Access::EDIT, milestones::send)
}

/// What is public may be read by all, but is edited by its parties alone: to others its form is not there.
fn of_party(signed: &SignedIn, parties: &[LocalityId]) -> Result<(), AppError> {
    let reference = signed.db().reference();
    let today = signed.act().today();
    let own = |party| reference.lineage.same_unit_on(party, &signed.staff.locality, today);
    if parties.iter().any(own) { Ok(()) } else { Err(AppError::NotFound) }
}

/// The agreement, for the forms of its parties.
async fn load(signed: &SignedIn, slug: &str) -> Result<AgreementPage, AppError> {
    let data = store::record::agreement::without_files(signed.db(), &signed.act(), slug).await?;
    of_party(signed, &data.parties)?;
    Ok(data)
}

/// The commitment, for the forms of its parties.
async fn load_commitment(signed: &SignedIn, slug: &str, code: &str) -> Result<CommitmentPage, AppError> {
    let data = store::record::commitment::without_files(signed.db(), &signed.act(), slug, code).await?;
    of_party(signed, &data.parties)?;
    Ok(data)
}

/// What the store refused, in words beside the field that `field` names for the reason: 422 for a value, 409 for an
/// act that does not fit. Anything else is passed on.
fn refusal(
    signed: &SignedIn,
    error: StoreError,
    field: impl Fn(&str) -> String,
) -> Result<(StatusCode, FormErrors), AppError> {
    let w = &signed.visit.lang.messages().record;
    form::refused(error, |reason| Some((field(reason), (w.refused)(reason))))
}

/// The button that was pressed.
fn button(pairs: &FormData) -> String {
    pairs.line("act")
}

/// The commitments whose boxes are ticked, by code.
fn ticked<'a>(pairs: &FormData, codes: impl Iterator<Item = &'a String>) -> Vec<String> {
    codes.filter(|code| pairs.find(&format!("pick_{code}")).is_some()).cloned().collect()
}
