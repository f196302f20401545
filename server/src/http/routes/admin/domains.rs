//! The domains.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::messages::format;
use app::pages::admin::SAVED;
use app::pages::admin::confirm::{ConfirmPage, SURE};
use app::pages::admin::domain::ManageDomainPage;
use app::pages::admin::domain::form::DomainFields;
use app::pages::admin::domains::{ADDRESS, ManageDomainsPage};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::domain::{Domain, OTHER};
use hoptac::store::StoreError;
use hoptac::store::reference::domain::edit;
use hoptac::store::reference::domain::edit::Listed;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{self, Fields};

/// `/quan-tri/linh-vuc/…`.
pub fn routes() -> Routes {
    Routes::default()
        .get("/quan-tri/linh-vuc", Access::OPERATE, list)
        .post("/quan-tri/linh-vuc", Access::OPERATE, arrange)
        .get("/quan-tri/linh-vuc/{domain}", Access::OPERATE, show)
        .post("/quan-tri/linh-vuc/{domain}", Access::OPERATE, change)
}

async fn list(signed: SignedIn) -> Result<Response, AppError> {
    let domains = edit::list(signed.db(), &signed.act()).await?;
    let typed = DomainFields { public: true, ..DomainFields::default() };
    Ok(signed.page(ManageDomainsPage { domains, typed, errors: FormErrors::default() }))
}

/// Adds a domain, or moves one in the order.
async fn arrange(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let pairs = FormData::new(fields);
    let act = pairs.line("act");
    if act == "up" || act == "down" {
        let slug = pairs.line("domain");
        edit::shift(signed.db(), &signed.act(), &slug, act == "up").await?;
        return Ok(signed.redirect(&format!("{ADDRESS}?{SAVED}=1#{slug}")));
    }
    let typed = DomainFields::from_data(&pairs);
    let errors = match typed.check(signed.visit.lang.messages()) {
        Ok(wording) => match edit::add(signed.db(), &signed.act(), &wording).await {
            Ok(_) => return Ok(signed.redirect(&format!("{ADDRESS}?{SAVED}=1"))),
            Err(error) => refusal(&signed, error)?,
        },
        Err(errors) => errors,
    };
    let domains = edit::list(signed.db(), &signed.act()).await?;
    Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, ManageDomainsPage { domains, typed, errors }))
}

async fn show(signed: SignedIn, Path(domain): Path<String>) -> Result<Response, AppError> {
    let listed = find(&signed, &domain).await?;
    let typed = DomainFields::of(&listed.domain, listed.version);
    Ok(signed.page(ManageDomainPage { listed, typed, errors: FormErrors::default(), stale: false }))
}

async fn change(
    signed: SignedIn,
    Path(domain): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let pairs = FormData::new(fields);
    let mut typed = DomainFields::from_data(&pairs);
    let listed = find(&signed, &domain).await?;
    let (db, act, version) = (signed.db(), signed.act(), typed.version);
    let code = pairs.line("act");
    if pairs.find(SURE).is_none()
        && let Some(page) = question(&signed, &listed, &code, &typed.into, &pairs).await?
    {
        return Ok(signed.page(page));
    }
    let done = if code == "save" {
        match typed.check(signed.visit.lang.messages()) {
            Ok(wording) => edit::edit(db, &act, &domain, &wording, version).await,
            Err(errors) => {
                let page = ManageDomainPage { listed, typed, errors, stale: false };
                return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        }
    } else {
        let into = typed.into.clone();
        // The other forms hold none of these fields.
        typed = DomainFields { into, version, ..DomainFields::of(&listed.domain, listed.version) };
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

/// What merging or retiring would touch, asked before it is done; nothing for any other act, and for a merger into
/// nothing, which is refused.
async fn question(
    signed: &SignedIn,
    listed: &Listed,
    code: &str,
    into: &str,
    pairs: &FormData,
) -> Result<Option<ConfirmPage>, AppError> {
    let (w, lang) = (signed.visit.lang.messages(), signed.visit.lang);
    let db = signed.db();
    let (slug, reference) = (listed.domain.slug.as_str(), db.reference());
    let name = |domain: &Domain| lang.pick_of(&domain.name_vi, &domain.name_en).to_owned();
    let ended = slug == OTHER || listed.domain.merged_into.is_some();
    let other = reference.domain(into).filter(|other| other.slug != slug && other.is_offered());
    let (title, lead, button) = match (code, other) {
        _ if ended => return Ok(None),
        ("merge", Some(other)) => {
            ((w.domain.merge_title)(&name(&listed.domain), &name(other)), w.domain.merge_hint, w.admin.merge)
        }
        ("retire", _) => {
            ((w.domain.retire_title)(&name(&listed.domain)), w.domain.retire_hint, w.domain.retire)
        }
        _ => return Ok(None),
    };
    let touched = edit::touched(db, &signed.act(), slug).await?;
    let count = |n| format::count(n, lang);
    Ok(Some(ConfirmPage {
        list: (w.field.domains, ADDRESS),
        title,
        lead,
        touched: vec![
            (w.domain.touched)(&count(touched.commitments), &count(touched.agreements)),
            (w.domain.touched_directives)(&count(touched.directives)),
        ],
        address: format!("{ADDRESS}/{slug}"),
        fields: pairs.starting(""),
        button,
    }))
}

async fn find(signed: &SignedIn, slug: &str) -> Result<Listed, AppError> {
    let all = edit::list(signed.db(), &signed.act()).await?;
    all.into_iter().find(|listed| listed.domain.slug == slug).ok_or(AppError::NotFound)
}

/// What the store refused, in words beside its field.
fn refusal(signed: &SignedIn, error: StoreError) -> Result<FormErrors, AppError> {
    let w = signed.visit.lang.messages();
    let (_, errors) = form::refused(error, |name| match name {
        "domain_slug" => Some(("name_vi", w.domain.taken)),
        "name_vi" => Some(("name_vi", w.errors.refused)),
        "name_en" => Some(("name_en", w.errors.refused)),
        "into" => Some(("into", w.admin.into_wrong)),
        "domain_other" => Some(("main", w.domain.other_stays)),
        "domain_merged" => Some(("main", w.admin.refused)),
        _ => None,
    })?;
    Ok(errors)
}
