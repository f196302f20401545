//! Autosave: keeps what is typed into the update form while it is being typed.

use leptos::prelude::*;

/// A draft that was kept.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Kept {
    /// Time of day it was kept at, e.g. `10:42`.
    pub at: String,
    /// Its version from now on.
    pub version: i64,
}

/// Keeps the update form of `commitment_id` as the caller's draft. `form` holds its fields, URL-encoded. `None`: the
/// draft was kept or submitted elsewhere meanwhile, and nothing was overwritten.
///
/// # Errors
/// When nobody is signed in, or the store refuses.
#[server(prefix = "/fn", endpoint = "save_draft")]
pub async fn save_draft(
    /// The commitment's id.
    commitment_id: String,
    /// The form's fields, URL-encoded.
    form: String,
) -> Result<Option<Kept>, ServerFnError> {
    use hoptac::model::act::in_vietnam;
    use hoptac::store;

    let refused = || ServerFnError::new("refused");
    let backend = use_context::<super::Backend>().ok_or_else(refused)?;
    let typed = crate::pages::work::update::form::UpdateFields::from_data(
        &crate::form::data::FormData::decode(&form),
    );
    let commitment_id = commitment_id.parse().map_err(|_| refused())?;
    if typed.id.parse::<uuid::Uuid>().is_err() {
        return Err(refused());
    }
    let input = typed.draft(commitment_id, backend.act.today());
    match store::work::update::save_draft(&backend.db, &backend.act, &input).await {
        Ok(version) => Ok(Some(Kept { at: in_vietnam(backend.act.at).format("%H:%M").to_string(), version })),
        Err(store::StoreError::State("update_drafts")) => Err(refused()),
        Err(store::StoreError::Stale | store::StoreError::State(_)) => Ok(None),
        Err(_) => Err(refused()),
    }
}
