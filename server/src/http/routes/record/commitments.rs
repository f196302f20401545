//! Commitments: the list as a form, each one, and who does it.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::commitment::StaffCommitmentPage;
use app::pages::work::record::commitment::CommitmentForm;
use app::pages::work::record::commitment::form::CommitmentFields;
use app::pages::work::record::contents::ContentsPage;
use app::pages::work::record::contents::form::BulkFields;
use app::pages::work::record::form::version;
use app::pages::work::record::outcome;
use app::pages::work::record::part::PartPage;
use app::pages::work::record::part::form::PartFields;
use app::pages::work::record::why::WhyFields;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::proposal::MilestoneMove;
use hoptac::store::record::agreement::AgreementPage;
use hoptac::store::record::commitment::Kept;
use hoptac::store::record::proposal::Outcome;
use hoptac::store::{self, StoreError};

use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::Fields;
use crate::http::routes::proposal::after;
use crate::http::routes::record::common::{button, load, load_commitment, refusal};

/// Parameters that say what a bulk change did.
const CHANGED: &str = "da-sua";
const KEPT: &str = "khong-sua";

pub(crate) async fn list(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let data = load(&signed, &slug).await?;
    let typed = BulkFields::of(data.agreement.version, &data.commitments);
    let outcome = told(&FormData::decode(&signed.visit.query), &data);
    let page = contents(&signed, data, typed, FormErrors::default(), outcome).await?;
    let items = page.data.commitments.len();
    signed.page_of(StatusCode::OK, page, items).await
}

/// What the address says the last change did; codes that are none of the agreement's are passed over.
fn told(query: &FormData, data: &AgreementPage) -> (Vec<String>, Vec<(String, Kept)>) {
    let known = |code: &str| data.commitments.iter().any(|card| card.commitment.code == code);
    let (changed, kept) = (query.line(CHANGED), query.line(KEPT));
    let changed = changed.split('.').filter(|code| known(code)).map(str::to_owned).collect();
    let kept = kept
        .split('.')
        .filter_map(|row| row.split_once('-'))
        .filter_map(|(code, why)| Some((code.to_owned(), why.parse().ok()?)))
        .filter(|(code, _)| known(code))
        .collect();
    (changed, kept)
}

async fn contents(
    signed: &SignedIn,
    data: AgreementPage,
    typed: BulkFields,
    errors: FormErrors,
    outcome: (Vec<String>, Vec<(String, Kept)>),
) -> Result<ContentsPage, AppError> {
    let agencies = store::record::commitment::agencies(signed.db(), &signed.act()).await?;
    Ok(ContentsPage { data, agencies, typed, errors, outcome })
}

pub(crate) async fn send_list(
    signed: SignedIn,
    Path(slug): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let act = signed.act();
    let w = signed.visit.lang.messages();
    let pairs = FormData::new(fields);
    let data = load(&signed, &slug).await?;
    let typed = BulkFields::from_data(&pairs, &data.commitments);
    let pressed = button(&pairs);
    let here = format!("/lam-viec/soan/{slug}");
    let (status, errors) = if pressed == "bulk" {
        match typed.check(w) {
            Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
            Ok(change) => {
                match store::record::commitment::bulk(signed.db(), &act, &slug, &typed.picked(), &change)
                    .await
                {
                    Ok(told) => {
                        let (changed, kept) = outcome(&told);
                        return Ok(signed.redirect(&format!("{here}?{CHANGED}={changed}&{KEPT}={kept}")));
                    }
                    Err(error) => refusal(&signed, error, bulk_field)?,
                }
            }
        }
    } else {
        let up = pressed.strip_prefix("up-").map(|code| (code, true));
        let moved = up.or_else(|| pressed.strip_prefix("down-").map(|code| (code, false)));
        let order = typed.order(moved);
        match store::record::commitment::reorder(signed.db(), &act, &slug, version(&typed.version), &order)
            .await
        {
            Ok(()) => return Ok(signed.redirect(&here)),
            Err(StoreError::Stale) => {
                let mut errors = FormErrors::default();
                let first = typed.rows.first().map(|row| format!("place_{}", row.code));
                errors.push(first.unwrap_or_default(), w.review.stale);
                (StatusCode::CONFLICT, errors)
            }
            Err(error) => refusal(&signed, error, bulk_field)?,
        }
    };
    let typed = BulkFields { version: data.agreement.version.to_string(), ..typed };
    let page = contents(&signed, data, typed, errors, (Vec::new(), Vec::new())).await?;
    let items = page.data.commitments.len();
    signed.page_of(status, page, items).await
}

/// The field of the list that a refused value belongs to.
fn bulk_field(name: &str) -> String {
    let field = match name {
        "amendment_reason" | "commitment_version_reason" | "change_proposal_reason" => "reason",
        "agency_name_length" | "side_lead" => "lead",
        _ => "domain",
    };
    field.to_owned()
}

/// The field of the form that a refused value belongs to.
fn field(name: &str) -> String {
    let field = match name {
        "amendment_reason" | "commitment_version_reason" | "change_proposal_reason" | "proposal_waits" => {
            "reason"
        }
        "amendment_document" => "document",
        "proposal_correction" => "correction",
        "commitment_domain" | "commitment_domain_once" | "commitment_domain_retired" => "domain_1",
        "commitment_target" => "target_value",
        "commitment_period" | "commitment_deadline" => "to",
        other => other.trim_start_matches("commitment_"),
    };
    field.to_owned()
}

fn form(data: AgreementPage, code: Option<String>, typed: CommitmentFields) -> CommitmentForm {
    CommitmentForm {
        agreement: data.agreement,
        documents: data.documents,
        code,
        milestones: Vec::new(),
        typed,
        errors: FormErrors::default(),
        clash: None,
    }
}

pub(crate) async fn fresh(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let data = load(&signed, &slug).await?;
    Ok(signed.page(form(data, None, CommitmentFields::fresh())))
}

pub(crate) async fn create(
    signed: SignedIn,
    Path(slug): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let typed = CommitmentFields::from_data(&FormData::new(fields));
    let data = load(&signed, &slug).await?;
    let (status, errors) = match typed.check(signed.visit.lang.messages()) {
        Err(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Ok(content) => {
            match store::record::commitment::add(
                signed.db(),
                &signed.act(),
                &slug,
                &content,
                &typed.why.amendment(),
            )
            .await
            {
                Ok(outcome) => {
                    let next = match &outcome {
                        Outcome::Done(code) => format!("/lam-viec/soan/{slug}/noi-dung/{code}/phan-cong"),
                        Outcome::Proposed(_) => String::new(),
                    };
                    return Ok(after(&signed, &outcome, &next));
                }
                Err(error) => refusal(&signed, error, field)?,
            }
        }
    };
    Ok(signed.page_with(status, CommitmentForm { errors, ..form(data, None, typed) }))
}

pub(crate) async fn page(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let (data, typed) = shown(&signed, &slug, &code).await?;
    let milestones = hanging(&signed, &data, &code).await?;
    Ok(signed.page(CommitmentForm { milestones, ..form(data, Some(code), typed) }))
}

/// The open milestones that hang on the deadline of the commitment.
async fn hanging(
    signed: &SignedIn,
    data: &AgreementPage,
    code: &str,
) -> Result<Vec<MilestoneMove>, AppError> {
    let card = data.commitments.iter().find(|card| card.commitment.code == code);
    let card = card.ok_or(AppError::NotFound)?;
    Ok(store::record::milestone::hanging(signed.db(), &signed.act(), &card.commitment).await?)
}

/// The agreement, and the form as the commitment stands.
async fn shown(
    signed: &SignedIn,
    slug: &str,
    code: &str,
) -> Result<(AgreementPage, CommitmentFields), AppError> {
    let data = load(signed, slug).await?;
    let card = data.commitments.iter().find(|card| card.commitment.code == code);
    let typed = CommitmentFields::of(&card.ok_or(AppError::NotFound)?.commitment);
    Ok((data, typed))
}

pub(crate) async fn send(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let act = signed.act();
    let w = signed.visit.lang.messages();
    let pairs = FormData::new(fields);
    let typed = CommitmentFields::from_data(&pairs);
    let (data, theirs) = shown(&signed, &slug, &code).await?;
    let milestones = hanging(&signed, &data, &code).await?;
    let at = version(&typed.version);
    let why = typed.why.amendment();
    let removes = button(&pairs) == "remove";
    let done = if removes {
        store::record::commitment::remove(signed.db(), &act, &slug, &code, at, &why).await
    } else {
        let content = match typed.check(w) {
            Ok(content) => content,
            Err(errors) => {
                let page = CommitmentForm { errors, milestones, ..form(data, Some(code), typed) };
                return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
            }
        };
        store::record::commitment::edit(signed.db(), &act, &slug, &code, at, &content, &why).await
    };
    match done {
        // What was removed leads back to the list, what was saved to its page with what was agreed before.
        Ok(outcome) if removes => Ok(after(&signed, &outcome, &format!("/lam-viec/soan/{slug}"))),
        Ok(outcome) => Ok(after(&signed, &outcome, &format!("/lam-viec/thoa-thuan/{slug}/{code}"))),
        Err(StoreError::Stale) => {
            let clash = Some(typed.clashes(&theirs, w));
            let typed = CommitmentFields { version: theirs.version, ..typed };
            let page = CommitmentForm { clash, milestones, ..form(data, Some(code), typed) };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let (status, errors) = refusal(&signed, error, field)?;
            let page = CommitmentForm { errors, milestones, ..form(data, Some(code), typed) };
            Ok(signed.page_with(status, page))
        }
    }
}

/// Makes a changed commitment public again. Who looked at an earlier version sees the present one first.
pub(crate) async fn publish(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let at = version(&FormData::new(fields).line("version"));
    match store::record::commitment::publish(signed.db(), &signed.act(), &slug, &code, at).await {
        Ok(()) => Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}/{code}"))),
        Err(StoreError::Stale | StoreError::State(_)) => {
            let data = store::record::commitment::page(signed.db(), &signed.act(), &slug, &code, 1).await?;
            Ok(signed.page_with(StatusCode::CONFLICT, StaffCommitmentPage { data, stale: true }))
        }
        Err(error) => Err(error.into()),
    }
}

/// The field of the assignment that a refused value belongs to.
fn part_field(name: &str) -> String {
    let field = match name {
        "amendment_reason" | "change_proposal_reason" | "proposal_waits" => "reason",
        _ => "lead_0",
    };
    field.to_owned()
}

async fn part_page(signed: &SignedIn, slug: &str, code: &str) -> Result<PartPage, AppError> {
    let data = load_commitment(signed, slug, code).await?;
    let agencies = store::record::commitment::agencies(signed.db(), &signed.act()).await?;
    Ok(PartPage::of(&signed.visit.cx(Some(signed.staff.clone())), data, agencies))
}

pub(crate) async fn part(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, AppError> {
    Ok(signed.page(part_page(&signed, &slug, &code).await?))
}

pub(crate) async fn send_part(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let w = signed.visit.lang.messages();
    let pairs = FormData::new(fields);
    let mut page = part_page(&signed, &slug, &code).await?;
    let current = page.version.clone();
    let mut errors = FormErrors::default();
    let (mut parts, mut clash) = (Vec::new(), Vec::new());
    for (n, side) in page.data.card.sides.iter().enumerate() {
        // Fields of a side that is not the sender's are not made by this form: the store refuses them.
        if let Some(typed) = PartFields::from_data(&pairs, n) {
            parts.push((side.locality.clone(), typed.check(n, &mut errors, w)));
            if let Some(slot) = page.typed.get_mut(n) {
                let theirs = slot.replace(typed.clone());
                clash.extend(theirs.into_iter().flat_map(|theirs| typed.clashes(&theirs, w)));
            }
        }
    }
    page.version = pairs.line("version");
    page.why = WhyFields::from_data(&pairs);
    if !errors.is_empty() {
        page.errors = errors;
        return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    let at = version(&page.version);
    let why = page.why.amendment();
    match store::record::commitment::assign(signed.db(), &signed.act(), &slug, &code, at, &parts, &why).await
    {
        Ok(outcome) => Ok(after(&signed, &outcome, &format!("/lam-viec/soan/{slug}"))),
        Err(StoreError::Stale) => {
            page.version = current;
            page.clash = Some(clash);
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => {
            let (status, errors) = refusal(&signed, error, part_field)?;
            page.errors = errors;
            Ok(signed.page_with(status, page))
        }
    }
}
