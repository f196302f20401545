//! The record by hand: `/lam-viec/soan/…`.

use crate::http::access::{Access, Routes};

mod agreements;
mod commitments;
pub(crate) mod common;
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
