//! Staff: what becomes public, settling that the sides differ, extensions.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::extension::form::{AskFields, RulingFields};
use app::pages::work::extension::{DONE, ExtensionPage};
use app::pages::work::publication::PublicationPage;
use app::pages::work::publication::form::WordingFields;
use app::pages::work::queue::{OUTCOME, Outcome};
use app::pages::work::settlement::SettlementPage;
use app::pages::work::settlement::form::SettlementFields;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::access::Action;
use hoptac::store::{self, StoreError};
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, id};

const READ: Access = Access::May(&[Action::Read]);
const PUBLICITY: Access = Access::May(&[Action::Propose, Action::Publish]);
const SETTLE: Access = Access::May(&[Action::Settle]);
const EXTENSIONS: Access = Access::May(&[Action::Ask, Action::Extend]);

/// Publication of one update, settling, extensions.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec/cong-khai/{update}", PUBLICITY, publication)
        .post("/lam-viec/cong-khai/{update}", PUBLICITY, send_publication)
        .get("/lam-viec/thoa-thuan/{slug}/{code}/thong-nhat", READ, settlement)
        .post("/lam-viec/thoa-thuan/{slug}/{code}/thong-nhat", SETTLE, send_settlement)
        .get("/lam-viec/thoa-thuan/{slug}/{code}/gia-han", READ, extensions)
        .post("/lam-viec/thoa-thuan/{slug}/{code}/gia-han", EXTENSIONS, send_extension)
}

async fn publication(signed: SignedIn, Path(update): Path<String>) -> Result<Response, AppError> {
    Ok(signed.page(publication_page(&signed, id(&update)?).await?))
}

/// The page of an update of the own side; of another side nothing is proposed or published here.
async fn publication_page(signed: &SignedIn, update: Uuid) -> Result<PublicationPage, AppError> {
    let (update, page) = store::work::update::own(signed.db(), &signed.act(), update).await?;
    let typed = WordingFields::of(&update);
    Ok(PublicationPage {
        update,
        page,
        typed,
        reason: String::new(),
        errors: FormErrors::default(),
        stale: false,
    })
}

async fn send_publication(
    signed: SignedIn,
    Path(update): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let (act, w) = (signed.act(), signed.visit.lang.messages());
    let pairs = FormData::new(fields);
    let button = pairs.line("act");
    let mut page = publication_page(&signed, id(&update)?).await?;
    let update = page.update.id;
    let version = pairs.line("version").parse().unwrap_or(-1);
    if matches!(button.as_str(), "propose" | "preview") {
        page.typed = WordingFields::from_data(&pairs);
    }
    page.reason = pairs.get("reason");
    let result = match button.as_str() {
        "preview" => return Ok(signed.page(page)),
        "propose" => match page.typed.check(&page.update, w) {
            Ok(wording) => store::work::update::propose(signed.db(), &act, update, &wording, version).await,
            Err(errors) => {
                page.errors = errors;
                return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        },
        "publish" => store::work::update::publish(signed.db(), &act, update, version).await,
        "withdraw" => store::work::update::withdraw(signed.db(), &act, update, &page.reason, version).await,
        _ => return Ok(signed.redirect(&format!("/lam-viec/cong-khai/{update}"))),
    };
    match result {
        Ok(()) if button == "publish" => {
            let told = Outcome::Published.code();
            Ok(signed.redirect(&format!("/lam-viec/cong-khai?{OUTCOME}={update}.{told}")))
        }
        Ok(()) => Ok(signed.redirect(&format!("/lam-viec/cong-khai/{update}"))),
        Err(StoreError::Stale | StoreError::State(_)) => {
            page.stale = true;
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(StoreError::Constraint(name)) => {
            let (field, label) = match name.as_str() {
                "update_withdraw_reason" => ("reason", w.flow.withdraw_reason),
                _ => ("results", w.flow.public_results),
            };
            let empty = field == "reason" && page.reason.trim().is_empty();
            let words = if empty { (w.errors.missing)(label) } else { w.errors.refused.to_owned() };
            page.errors.push(field, words);
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Address of a page of the commitment.
fn under(slug: &str, code: &str, part: &str) -> String {
    format!("{}/{slug}/{code}/{part}", app::pages::work::AGREEMENTS)
}

async fn settlement_page(signed: &SignedIn, slug: &str, code: &str) -> Result<SettlementPage, AppError> {
    let data = store::work::settlement::page(signed.db(), &signed.act(), slug, code).await?;
    let typed = SettlementFields::default();
    Ok(SettlementPage { data, typed, errors: FormErrors::default(), stale: false })
}

async fn settlement(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, AppError> {
    Ok(signed.page(settlement_page(&signed, &slug, &code).await?))
}

async fn send_settlement(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let (db, act, w) = (signed.db(), signed.act(), signed.visit.lang.messages());
    let pairs = FormData::new(fields);
    let typed = SettlementFields::from_data(&pairs);
    let version = pairs.line("version").parse().unwrap_or(-1);
    let place = (slug.as_str(), code.as_str());
    let result = match pairs.line("act").as_str() {
        "confirm" => {
            let settlement = id(&pairs.line("settlement"))?;
            store::work::settlement::confirm(db, &act, place, settlement, version).await
        }
        "refuse" => {
            let settlement = id(&pairs.line("settlement"))?;
            store::work::settlement::refuse(db, &act, place, settlement, &typed.refusal, version).await
        }
        _ => match typed.check(act.today(), w) {
            Ok(proposal) => {
                store::work::settlement::propose(db, &act, &slug, &code, &proposal).await.map(|_| ())
            }
            Err(errors) => {
                let page = SettlementPage { typed, errors, ..settlement_page(&signed, &slug, &code).await? };
                return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        },
    };
    match result {
        Ok(()) => Ok(signed.redirect(&under(&slug, &code, "thong-nhat"))),
        Err(StoreError::Stale | StoreError::State(_)) => {
            let page = SettlementPage { typed, stale: true, ..settlement_page(&signed, &slug, &code).await? };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(StoreError::Constraint(name)) => {
            let mut errors = FormErrors::default();
            match name.as_str() {
                "settlement_second_person" => errors.push("confirm", w.flow.settle_twice),
                "settlement_refusal" if typed.refusal.trim().is_empty() => {
                    errors.push("refusal", (w.errors.missing)(w.flow.settle_refusal));
                }
                other => errors.push(other.trim_start_matches("settlement_"), w.errors.refused),
            }
            let page = SettlementPage { typed, errors, ..settlement_page(&signed, &slug, &code).await? };
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn extension_page(signed: &SignedIn, slug: &str, code: &str) -> Result<ExtensionPage, AppError> {
    let data = store::work::extension::page(signed.db(), &signed.act(), slug, code).await?;
    let w = &signed.visit.lang.messages().flow;
    let notice = match FormData::decode(&signed.visit.query).line(DONE).as_str() {
        "de-nghi" => Some(w.extension_sent),
        "quyet-dinh" => Some(w.extension_done),
        _ => None,
    };
    Ok(ExtensionPage::new(data, notice))
}

async fn extensions(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, AppError> {
    Ok(signed.page(extension_page(&signed, &slug, &code).await?))
}

async fn send_extension(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let (db, act, w) = (signed.db(), signed.act(), signed.visit.lang.messages());
    let pairs = FormData::new(fields);
    let mut page = extension_page(&signed, &slug, &code).await?;
    page.ask = AskFields::from_data(&pairs);
    page.ruling = RulingFields::from_data(&pairs);
    let asks = page.ruling.extension.is_empty();
    let period_to = page.data.page.agreement.period.to;
    let Some(due) = page.data.page.card.commitment.deadline.due() else {
        page.notice = Some(w.flow.extension_no_deadline);
        return Ok(signed.page_with(StatusCode::CONFLICT, page));
    };
    let result = if asks {
        match page.ask.check(due, period_to, w) {
            Ok(request) => store::work::extension::ask(db, &act, &slug, &code, &request).await.map(|_| ()),
            Err(errors) => Err(invalid(&mut page, errors)),
        }
    } else {
        let extension = id(&page.ruling.extension)?;
        match page.ruling.check(due, period_to, w) {
            Ok((ruling, version)) => {
                store::work::extension::decide(db, &act, (&slug, &code), extension, &ruling, version).await
            }
            Err(errors) => Err(invalid(&mut page, errors)),
        }
    };
    let done = if asks { "de-nghi" } else { "quyet-dinh" };
    match result {
        Ok(()) => Ok(signed.redirect(&format!("{}?{DONE}={done}", under(&slug, &code, "gia-han")))),
        Err(StoreError::Constraint(_)) if !page.errors.is_empty() => {
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(StoreError::Constraint(name)) => {
            let field = match name.as_str() {
                "extension_days" if asks => "to_due",
                "extension_days" => "granted",
                "extension_reason" => "reason",
                _ => "note",
            };
            page.errors.push(field, w.errors.refused);
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(StoreError::State(why)) => {
            page.notice = Some(match why {
                "extension_waits" => w.flow.extension_waits,
                "extension_over" => w.flow.extension_over,
                _ => w.work.stale,
            });
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(StoreError::Stale) => {
            page.notice = Some(w.work.stale);
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Keeps what is wrong on the page; the store was not asked.
fn invalid(page: &mut ExtensionPage, errors: FormErrors) -> StoreError {
    page.errors = errors;
    StoreError::Constraint("form".to_owned())
}
