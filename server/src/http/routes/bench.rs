//! The baseline of `make bench`: the bytes of an agreement page, answered from memory by this same server.
//! Exists only when `HOPTAC_BENCH=1`.

use app::pages::public::agreement::AgreementPage;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use hoptac::store::{self, Db};
use tokio::sync::OnceCell;

use crate::http::error::AppError;
use crate::http::extract::visit::Visit;
use crate::http::state::AppState;

/// `/__bench/static`, or nothing.
pub fn routes() -> Router<AppState> {
    if std::env::var_os("HOPTAC_BENCH").is_none_or(|v| v != "1") {
        return Router::new();
    }
    Router::new().route("/__bench/static", get(answer))
}

async fn answer(State(state): State<AppState>) -> Result<impl IntoResponse, AppError> {
    static PAGE: OnceCell<Bytes> = OnceCell::const_new();
    let page = PAGE.get_or_try_init(|| page(&state)).await?;
    Ok(([(CONTENT_TYPE, "text/html; charset=utf-8")], page.clone()))
}

/// The first public agreement's page.
async fn page(state: &AppState) -> Result<Bytes, AppError> {
    let slug = first(&state.db, state).await?;
    let path = format!("/thoa-thuan/{slug}");
    let uri = path.parse().map_err(|_| AppError::NotFound)?;
    let visit = Visit::new(state.clone(), &uri);
    let data = store::record::agreement::page(&state.db, &visit.public(), &slug).await?;
    let document =
        app::shell::document(&visit.cx(None), AgreementPage { data, standing: None, amended: Vec::new() });
    Ok(Bytes::from(document.html))
}

async fn first(db: &Db, state: &AppState) -> Result<String, AppError> {
    let act = Visit::new(state.clone(), &axum::http::Uri::from_static("/")).public();
    let list =
        store::record::agreement::list(db, &act, &store::record::agreement::AgreementFilter::default())
            .await?;
    list.rows.into_iter().next().map(|card| card.agreement.slug).ok_or(AppError::NotFound)
}
