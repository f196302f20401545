//! Directives: given by leaders on a commitment or a domain, answered, closed.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::directive::DirectivePage;
use app::pages::work::directive::form::{DirectiveFields, Reply, ReplyFields};
use app::pages::work::directives::{
    CommitmentDirectivesPage, DIRECTIVES, DirectivesPage, DomainDirectivePage, FILTER, SCOPE,
};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::access::Role;
use hoptac::store::work::directive::{About, DirectiveScope, NewDirective};
use hoptac::store::{self, StoreError};

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{self, Fields, id, page_number};

/// Routes of this module.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec/thoa-thuan/{slug}/{code}/chi-dao", Access::READ, desk)
        .post("/lam-viec/thoa-thuan/{slug}/{code}/chi-dao", Access::DIRECT, give)
        .get("/tong-hop/{domain}/chi-dao", Access::DIRECT, domain)
        .post("/tong-hop/{domain}/chi-dao", Access::DIRECT, give_domain)
        .get("/lam-viec/chi-dao", Access::READ, directives)
        .get("/lam-viec/chi-dao/{directive}", Access::REPLY, directive)
        .post("/lam-viec/chi-dao/{directive}", Access::REPLY, reply)
}

async fn desk(signed: SignedIn, Path((slug, code)): Path<(String, String)>) -> Result<Response, AppError> {
    let desk = store::work::directive::desk(signed.db(), &signed.act(), &slug, &code).await?;
    let (typed, errors) = (DirectiveFields::default(), FormErrors::default());
    Ok(signed.page(CommitmentDirectivesPage { desk, typed, errors }))
}

async fn give_on(
    signed: &SignedIn,
    about: About,
    typed: &DirectiveFields,
) -> Result<Result<Response, FormErrors>, AppError> {
    let act = signed.act();
    let (to, wording, due_on) = match typed.check(act.today(), signed.visit.lang.messages()) {
        Ok(checked) => checked,
        Err(errors) => return Ok(Err(errors)),
    };
    match store::work::directive::give(signed.db(), &act, &NewDirective { about, to, wording, due_on }).await
    {
        Ok(id) => Ok(Ok(signed.redirect(&format!("{DIRECTIVES}/{id}")))),
        Err(error) => {
            let w = signed.visit.lang.messages();
            let refused = form::refused(error, |name| match name {
                "directive_wording" => Some(("wording", w.errors.refused)),
                "directive_due_on" => Some(("due_on", w.errors.refused)),
                "directive_addressee" => Some(("to", w.directive.addressee_wrong)),
                _ => None,
            })?;
            Ok(Err(refused.1))
        }
    }
}

async fn give(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let typed = DirectiveFields::from_data(&FormData::new(fields));
    // Whether the actor may see it is checked before the form is.
    let desk = store::work::directive::desk(signed.db(), &signed.act(), &slug, &code).await?;
    match give_on(&signed, About::Commitment(slug, code), &typed).await? {
        Ok(response) => Ok(response),
        Err(errors) => Ok(signed
            .page_with(StatusCode::UNPROCESSABLE_ENTITY, CommitmentDirectivesPage { desk, typed, errors })),
    }
}

async fn domain_page(
    signed: &SignedIn,
    domain: String,
    typed: DirectiveFields,
    errors: FormErrors,
) -> Result<DomainDirectivePage, AppError> {
    if signed.db().reference().domain(&domain).is_none() {
        return Err(AppError::NotFound);
    }
    let choices = store::work::directive::choices(signed.db(), &signed.act()).await?;
    Ok(DomainDirectivePage { domain, choices, typed, errors })
}

async fn domain(signed: SignedIn, Path(domain): Path<String>) -> Result<Response, AppError> {
    let page = domain_page(&signed, domain, DirectiveFields::default(), FormErrors::default()).await?;
    Ok(signed.page(page))
}

async fn give_domain(
    signed: SignedIn,
    Path(domain): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let typed = DirectiveFields::from_data(&FormData::new(fields));
    if signed.db().reference().domain(&domain).is_none() {
        return Err(AppError::NotFound);
    }
    match give_on(&signed, About::Domain(domain.clone()), &typed).await? {
        Ok(response) => Ok(response),
        Err(errors) => {
            let page = domain_page(&signed, domain, typed, errors).await?;
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
    }
}

async fn directives(signed: SignedIn) -> Result<Response, AppError> {
    let query = FormData::decode(&signed.visit.query);
    let usual = match signed.staff.role {
        Role::Leader => DirectiveScope::Given,
        _ => DirectiveScope::Mine,
    };
    let scope = query.find(SCOPE).and_then(|code| code.parse().ok()).unwrap_or(usual);
    let filter = query.find(FILTER).and_then(|code| code.parse().ok());
    let list =
        store::work::directive::list(signed.db(), &signed.act(), scope, filter, page_number(&query)).await?;
    Ok(signed.page(DirectivesPage { scope, filter, list }))
}

async fn directive(signed: SignedIn, Path(directive): Path<String>) -> Result<Response, AppError> {
    let data = store::work::directive::page(signed.db(), &signed.act(), id(&directive)?).await?;
    let (typed, errors) = (ReplyFields::default(), FormErrors::default());
    Ok(signed.page(DirectivePage { data, typed, errors, stale: false }))
}

async fn reply(
    signed: SignedIn,
    Path(directive): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let directive = id(&directive)?;
    let act = signed.act();
    let db = signed.db();
    let typed = ReplyFields::from_data(&FormData::new(fields));
    let data = store::work::directive::page(db, &act, directive).await?;
    let again = |status, typed, errors, stale, data| {
        Ok(signed.page_with(status, DirectivePage { data, typed, errors, stale }))
    };
    let (reply, version) = match typed.check(act.today(), signed.visit.lang.messages()) {
        Ok(checked) => checked,
        Err(errors) => return again(StatusCode::UNPROCESSABLE_ENTITY, typed, errors, false, data),
    };
    let done = match reply {
        Reply::Answer(text) => store::work::directive::answer(db, &act, directive, &text, version).await,
        Reply::Again(text, day) => {
            store::work::directive::ask_again(db, &act, directive, &text, day, version).await
        }
        Reply::Close(text) => store::work::directive::close(db, &act, directive, &text, version).await,
    };
    match done {
        Ok(()) => Ok(signed.redirect(&format!("{DIRECTIVES}/{directive}"))),
        Err(StoreError::Stale | StoreError::State(_)) => {
            let data = store::work::directive::page(db, &act, directive).await?;
            again(StatusCode::CONFLICT, typed, FormErrors::default(), true, data)
        }
        Err(error) => {
            let refused = signed.visit.lang.messages().errors.refused;
            let (status, errors) = form::refused(error, |name| match name {
                "directive_reply_text" => Some(("text", refused)),
                "directive_due_on" => Some(("due_on", refused)),
                _ => None,
            })?;
            again(status, typed, errors, false, data)
        }
    }
}
