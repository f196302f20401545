//! The domains.

use app::forms::manage::domain::DomainTyped;
use app::forms::pairs::Pairs;
use app::forms::state::FormErrors;
use app::pages::manage::SAVED;
use app::pages::manage::domain::ManageDomainPage;
use app::pages::manage::domains::{ADDRESS, ManageDomainsPage};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::store::StoreError;
use hoptac::store::domain::edit::{self, Listed};

use super::{ADMINISTER, Fields};
use crate::http::Signed;
use crate::http::door::Doors;
use crate::http::error::AppError;

/// `/quan-tri/linh-vuc/…`.
pub fn routes() -> Doors {
    Doors::default()
        .get("/quan-tri/linh-vuc", ADMINISTER, list)
        .post("/quan-tri/linh-vuc", ADMINISTER, arrange)
        .get("/quan-tri/linh-vuc/{domain}", ADMINISTER, show)
        .post("/quan-tri/linh-vuc/{domain}", ADMINISTER, change)
}

async fn list(signed: Signed) -> Result<Response, AppError> {
    let domains = edit::list(signed.db(), &signed.act()).await?;
    let typed = DomainTyped { public: true, ..DomainTyped::default() };
    Ok(signed.page(ManageDomainsPage { domains, typed, errors: FormErrors::default() }))
}

/// Adds a domain, or moves one in the order.
async fn arrange(signed: Signed, Form(fields): Fields) -> Result<Response, AppError> {
    let pairs = Pairs::new(fields);
    let act = pairs.line("act");
    if act == "up" || act == "down" {
        let slug = pairs.line("domain");
        edit::shift(signed.db(), &signed.act(), &slug, act == "up").await?;
        return Ok(signed.redirect(&format!("{ADDRESS}?{SAVED}=1#{slug}")));
    }
    let typed = DomainTyped::from_pairs(&pairs);
    let errors = match typed.check(signed.visit.lang.words()) {
        Ok(wording) => match edit::add(signed.db(), &signed.act(), &wording).await {
            Ok(_) => return Ok(signed.redirect(&format!("{ADDRESS}?{SAVED}=1"))),
            Err(error) => refusal(&signed, error)?,
        },
        Err(errors) => errors,
    };
    let domains = edit::list(signed.db(), &signed.act()).await?;
    Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, ManageDomainsPage { domains, typed, errors }))
}

async fn show(signed: Signed, Path(domain): Path<String>) -> Result<Response, AppError> {
    let listed = find(&signed, &domain).await?;
    let typed = DomainTyped::of(&listed.domain, listed.version);
    Ok(signed.page(ManageDomainPage { listed, typed, errors: FormErrors::default(), stale: false }))
}

async fn change(
    signed: Signed,
    Path(domain): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let pairs = Pairs::new(fields);
    let mut typed = DomainTyped::from_pairs(&pairs);
    let listed = find(&signed, &domain).await?;
    let (db, act, version) = (signed.db(), signed.act(), typed.version);
    let code = pairs.line("act");
    let done = if code == "save" {
        match typed.check(signed.visit.lang.words()) {
            Ok(wording) => edit::edit(db, &act, &domain, &wording, version).await,
            Err(errors) => {
                let page = ManageDomainPage { listed, typed, errors, stale: false };
                return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        }
    } else {
        let into = typed.into.clone();
        // The other forms hold none of these fields.
        typed = DomainTyped { into, version, ..DomainTyped::of(&listed.domain, listed.version) };
        match code.as_str() {
            "merge" => edit::merge(db, &act, &domain, &typed.into, version).await.map(|_| ()),
            "retire" => edit::retire(db, &act, &domain, true, version).await,
            "restore" => edit::retire(db, &act, &domain, false, version).await,
            _ => return Ok(signed.redirect(&format!("{ADDRESS}/{domain}"))),
        }
    };
    match done {
        Ok(()) => Ok(signed.redirect(&format!("{ADDRESS}?{SAVED}=1"))),
        Err(StoreError::Stale) => {
            let listed = find(&signed, &domain).await?;
            let page = ManageDomainPage { listed, typed, errors: FormErrors::default(), stale: true };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let errors = refusal(&signed, error)?;
            let page = ManageDomainPage { listed, typed, errors, stale: false };
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
    }
}

async fn find(signed: &Signed, slug: &str) -> Result<Listed, AppError> {
    let all = edit::list(signed.db(), &signed.act()).await?;
    all.into_iter().find(|listed| listed.domain.slug == slug).ok_or(AppError::NotFound)
}

/// What the store refused, in words beside its field.
fn refusal(signed: &Signed, error: StoreError) -> Result<FormErrors, AppError> {
    let w = signed.visit.lang.words();
    let mut errors = FormErrors::default();
    match &error {
        StoreError::Constraint(name) => match name.as_str() {
            "domain_slug" => errors.push("name_vi", w.manage.domain_taken),
            "name_vi" | "name_en" => errors.push(name.as_str(), w.errors.refused),
            "into" => errors.push("into", w.manage.into_wrong),
            _ => return Err(error.into()),
        },
        StoreError::State("domain_other") => errors.push("main", w.manage.domain_other),
        StoreError::State("domain_merged") => errors.push("main", w.manage.refused),
        _ => return Err(error.into()),
    }
    Ok(errors)
}
