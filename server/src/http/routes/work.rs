//! Staff: my work, updates, reviews, agreements not yet public.

use std::sync::Arc;

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::work::agreement::{StaffAgreementPage, step_of};
use app::pages::work::agreements::{ARCHIVED, AgreementsPage};
use app::pages::work::commitment::StaffCommitmentPage;
use app::pages::work::history::HistoryPage;
use app::pages::work::inbox::InboxPage;
use app::pages::work::queue::{OUTCOME, Outcome};
use app::pages::work::review::ReviewPage;
use app::pages::work::review::form::DecisionFields;
use app::pages::work::sent::SentPage;
use app::pages::work::update::form::UpdateFields;
use app::pages::work::update::{UpdatePage, clashes};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use hoptac::model::access::{Action, Role};
use hoptac::model::agreement::Obstacle;
use hoptac::model::locality::LocalityId;
use hoptac::store::record::agreement::AgreementFilter;
use hoptac::store::record::file::Of;
use hoptac::store::work::inbox::{Commitments, Inbox};
use hoptac::store::work::update::{Decision, UpdateForm};
use hoptac::store::{self, StoreError};
use moka::sync::Cache;
use uuid::Uuid;

use crate::http::access::{Access, Routes};
use crate::http::cache::Snapshot;
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::middleware::page_cache;

/// The fields of a form as they were sent.
pub type Fields = Form<Vec<(String, String)>>;

const READ: Access = Access::May(&[Action::Read]);
const REPORT: Access = Access::May(&[Action::Report]);
const REVIEW: Access = Access::May(&[Action::Decide]);
const STEPS: Access = Access::May(&[Action::Advance, Action::Propose, Action::Publish]);

/// `/lam-viec/…`, intake apart.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec", Access::Staff, inbox)
        .get("/lam-viec/cap-nhat/{commitment}", REPORT, update)
        .post("/lam-viec/cap-nhat/{commitment}", REPORT, send_update)
        .get("/lam-viec/cap-nhat/{commitment}/da-gui/{update}", REPORT, sent)
        .get("/lam-viec/duyet/{update}", REVIEW, review)
        .post("/lam-viec/duyet/{update}", REVIEW, decide)
        .get("/lam-viec/thoa-thuan", READ, agreements)
        .get("/lam-viec/thoa-thuan/{slug}", READ, agreement)
        .post("/lam-viec/thoa-thuan/{slug}", STEPS, step)
        .get("/lam-viec/thoa-thuan/{slug}/{code}", READ, commitment)
        .get("/lam-viec/thoa-thuan/{slug}/lich-su", READ, agreement_history)
        .get("/lam-viec/thoa-thuan/{slug}/{code}/lich-su", READ, commitment_history)
}

/// The id in an address. What is none leads nowhere.
pub fn id(text: &str) -> Result<Uuid, AppError> {
    text.parse().map_err(|_| AppError::NotFound)
}

/// The page asked for in the query, 1 when none is.
pub fn page_number(query: &FormData) -> u32 {
    query.find(app::components::pagination::PARAM).and_then(|n| n.parse().ok()).unwrap_or(1)
}

async fn inbox(signed: SignedIn) -> Result<Response, AppError> {
    let query = FormData::decode(&signed.visit.query);
    let section = query.find(app::pages::work::inbox::SECTION).and_then(|code| code.parse().ok());
    let inbox = match section {
        Some(_) => store::work::inbox::load(signed.db(), &signed.act(), section, page_number(&query)).await?,
        None => Inbox {
            tasks: store::work::inbox::tasks(signed.db(), &signed.act()).await?,
            commitments: owed(&signed).await?,
        },
    };
    Ok(signed.page(InboxPage { inbox }))
}

/// What the people of each locality, role and agency owe, as last read.
#[derive(Clone)]
pub struct WorkloadCache(Cache<WorkloadKey, Arc<(Snapshot, Option<Commitments>)>>);

/// Who owes: all that it depends on but the record and the day.
#[derive(Clone, PartialEq, Eq, Hash)]
struct WorkloadKey {
    locality: LocalityId,
    role: Role,
    agency: Option<Uuid>,
}

impl Default for WorkloadCache {
    fn default() -> Self {
        Self(Cache::new(1_000))
    }
}

/// What the person's side owes. It is counted over all that is open, so it is kept until the record changes.
async fn owed(signed: &SignedIn) -> Result<Option<Commitments>, AppError> {
    let (state, staff) = (&signed.visit.state, &signed.staff);
    let key = WorkloadKey { locality: staff.locality.clone(), role: staff.role, agency: staff.agency_id };
    let now = page_cache::now(state).await?;
    if let Some(kept) = state.owed.0.get(&key)
        && kept.0 == now
    {
        return Ok(kept.1.clone());
    }
    let read = store::work::inbox::commitments(signed.db(), &signed.act(), None, 1).await?;
    state.owed.0.insert(key, Arc::new((now, read.clone())));
    Ok(read)
}

async fn update(signed: SignedIn, Path(commitment): Path<String>) -> Result<Response, AppError> {
    let act = signed.act();
    let query = FormData::decode(&signed.visit.query);
    let commitment = id(&commitment)?;
    if let Some(corrects) = query.find(CORRECTS) {
        return correct(&signed, commitment, id(corrects)?).await;
    }
    let form = store::work::update::form(signed.db(), &act, commitment).await?;
    let typed = match (&form.draft, query.find(TAKE_UP)) {
        (Some(draft), _) => UpdateFields::of(draft),
        (None, Some(side)) => taken_up(&signed, &form, side)?,
        (None, None) => UpdateFields::fresh(act.id(), act.today()),
    };
    let saved = query.find(SAVED).is_some();
    Ok(signed.page(UpdatePage { saved, ..UpdatePage::new(form, typed) }))
}

/// Parameter that says a draft was just saved.
const SAVED: &str = "da-luu";
/// Parameter of the approved update to correct.
const CORRECTS: &str = "dinh-chinh";
/// Parameter of the side whose word is taken up.
const TAKE_UP: &str = "theo";

/// The form that corrects an approved update: filled with it, or with the correction begun before.
async fn correct(signed: &SignedIn, commitment: Uuid, corrects: Uuid) -> Result<Response, AppError> {
    let act = signed.act();
    let form = store::work::update::correction(signed.db(), &act, commitment, corrects).await?;
    let approved = form.page.updates.iter().find(|u| u.id == corrects).ok_or(AppError::NotFound)?;
    let typed = match &form.draft {
        Some(draft) => UpdateFields::of(draft),
        None => UpdateFields::correcting(approved, act.id()),
    };
    Ok(signed.page(UpdatePage::new(form, typed)))
}

/// The form filled with what the other side `side` said last.
fn taken_up(signed: &SignedIn, form: &UpdateForm, side: &str) -> Result<UpdateFields, AppError> {
    let act = signed.act();
    let side = form.page.card.sides.iter().find(|s| s.locality.0 == side && s.locality != form.side);
    let side = side.ok_or(AppError::NotFound)?;
    let said = side.said.ok_or(AppError::NotFound)?;
    let cx = signed.visit.cx(Some(signed.staff.clone()));
    let text = (cx.w.flow.take_up_text)(&cx.locality(&side.locality));
    Ok(UpdateFields::taking_up(&said, act.id(), act.today(), text))
}

async fn send_update(
    signed: SignedIn,
    Path(commitment): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let act = signed.act();
    let w = signed.visit.lang.messages();
    let commitment_id = id(&commitment)?;
    let pairs = FormData::new(fields);
    let mut typed = UpdateFields::from_data(&pairs);
    let form = store::work::update::form(signed.db(), &act, commitment_id).await?;
    if typed.id.parse::<Uuid>().is_err() {
        // A button of a list, without the form: what is begun already is not to be lost.
        if pairs.get("act") == "nothing" && form.draft.is_some() {
            return Ok(signed.redirect(&format!("/lam-viec/cap-nhat/{commitment_id}")));
        }
        typed.id = act.id().to_string();
    }
    let button = pairs.get("act");
    if matches!(button.as_str(), "save" | "files") {
        let draft = typed.draft(commitment_id, act.today());
        return match store::work::update::save_draft(signed.db(), &act, &draft).await {
            Ok(_) if button == "files" => {
                Ok(signed.redirect(&format!("/lam-viec/cap-nhat/{commitment_id}/minh-chung/{}", draft.id)))
            }
            Ok(_) => Ok(signed.redirect(&saved_at(commitment_id, &typed))),
            Err(error) => refused(&signed, form, typed, error).await,
        };
    }
    let target = form.page.card.commitment.target.as_ref();
    let checked = match pairs.get("act").as_str() {
        "nothing" => typed.nothing(commitment_id, act.today(), w),
        _ => typed.check(commitment_id, target, act.today(), w),
    };
    let input = match checked {
        Ok(input) => input,
        Err(errors) => {
            let page = UpdatePage { errors, ..UpdatePage::new(form, typed) };
            return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    match store::work::update::submit(signed.db(), &act, &input).await {
        Ok(()) => Ok(signed.redirect(&format!("/lam-viec/cap-nhat/{commitment_id}/da-gui/{}", input.id))),
        Err(error) => refused(&signed, form, typed, error).await,
    }
}

/// Where the form stands again after its draft was saved.
fn saved_at(commitment: Uuid, typed: &UpdateFields) -> String {
    let correcting = match typed.corrects.as_str() {
        "" => String::new(),
        id => format!("&{CORRECTS}={id}"),
    };
    format!("/lam-viec/cap-nhat/{commitment}?{SAVED}=1{correcting}")
}

/// The form again, with what the store did not accept, or the error when it is about something else.
async fn refused(
    signed: &SignedIn,
    form: UpdateForm,
    typed: UpdateFields,
    error: StoreError,
) -> Result<Response, AppError> {
    let w = signed.visit.lang.messages();
    let mut errors = FormErrors::default();
    match error {
        StoreError::Constraint(name) => {
            let field = name.strip_prefix("update_").unwrap_or(&name).trim_end_matches("_empty");
            errors.push(field, w.errors.refused);
            let page = UpdatePage { errors, ..UpdatePage::new(form, typed) };
            Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        StoreError::State("update_submitted") => {
            errors.push("progress", w.report.already);
            overtaken(signed, form, typed, errors).await
        }
        StoreError::Stale => overtaken(signed, form, typed, errors).await,
        other => Err(other.into()),
    }
}

/// The draft was kept or submitted on another page: both versions, and the form with what was typed here. Sent again,
/// it goes on from the draft there is now; where that was submitted, it becomes an update of its own.
async fn overtaken(
    signed: &SignedIn,
    form: UpdateForm,
    typed: UpdateFields,
    errors: FormErrors,
) -> Result<Response, AppError> {
    let act = signed.act();
    let cx = signed.visit.cx(Some(signed.staff.clone()));
    let submitted = form.page.updates.iter().find(|update| update.id.to_string() == typed.id);
    let (theirs, id, version) = match (submitted, &form.draft) {
        (Some(update), None) => (UpdateFields::of(update), act.id(), 0),
        (_, Some(draft)) => (UpdateFields::of(draft), draft.id, draft.version),
        (None, None) => (UpdateFields::default(), act.id(), 0),
    };
    let clashes = Some(clashes(&cx, &theirs, &typed));
    let typed = UpdateFields { id: id.to_string(), version: version.to_string(), ..typed };
    let page = UpdatePage { errors, clashes, ..UpdatePage::new(form, typed) };
    Ok(signed.page_with(StatusCode::CONFLICT, page))
}

async fn sent(
    signed: SignedIn,
    Path((commitment, update)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let update = id(&update)?;
    let act = signed.act();
    let mut page = store::record::commitment::by_id(signed.db(), &act, id(&commitment)?).await?;
    page.files =
        store::record::file::list(signed.db(), &act, Of::Commitment(page.card.commitment.id)).await?;
    let update = page.updates.iter().find(|u| u.id == update).cloned().ok_or(AppError::NotFound)?;
    Ok(signed.page(SentPage { update, page }))
}

async fn review(signed: SignedIn, Path(update): Path<String>) -> Result<Response, AppError> {
    let page = review_page(&signed, id(&update)?, DecisionFields::default(), FormErrors::default(), false);
    Ok(signed.page(page.await?))
}

async fn decide(
    signed: SignedIn,
    Path(update): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let update = id(&update)?;
    let typed = DecisionFields::from_data(&FormData::new(fields));
    let (decision, version) = match typed.check(signed.visit.lang.messages()) {
        Ok(decided) => decided,
        Err(errors) => {
            let page = review_page(&signed, update, typed, errors, false).await?;
            return Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
    };
    match store::work::update::decide(signed.db(), &signed.act(), update, &decision, version).await {
        Ok(()) => {
            let letter =
                if decision == Decision::ApproveAndPublish { Outcome::Published } else { Outcome::Approved };
            let told = match decision {
                Decision::Return(_) => String::new(),
                Decision::Approve | Decision::ApproveAndPublish => {
                    format!("?{OUTCOME}={update}.{}", letter.code())
                }
            };
            Ok(signed.redirect(&format!("/lam-viec/duyet{told}")))
        }
        Err(StoreError::Stale | StoreError::State(_)) => {
            let page = review_page(&signed, update, typed, FormErrors::default(), true).await?;
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn review_page(
    signed: &SignedIn,
    update: Uuid,
    typed: DecisionFields,
    errors: FormErrors,
    stale: bool,
) -> Result<ReviewPage, AppError> {
    let act = signed.act();
    let (update, mut page) = store::work::update::review(signed.db(), &act, update).await?;
    page.files = store::record::file::list(signed.db(), &act, Of::Commitment(update.commitment_id)).await?;
    Ok(ReviewPage { update, page, typed, errors, stale })
}

async fn agreements(signed: SignedIn) -> Result<Response, AppError> {
    let query = FormData::decode(&signed.visit.query);
    let archived = query.find(ARCHIVED).is_some();
    let filter = AgreementFilter {
        unpublished: !archived,
        archived,
        page: page_number(&query),
        ..AgreementFilter::default()
    };
    let list = store::record::agreement::list(signed.db(), &signed.act(), &filter).await?;
    Ok(signed.page(AgreementsPage { list, archived }))
}

async fn agreement(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    Ok(signed.page(agreement_page(&signed, &slug, FormErrors::default()).await?))
}

async fn agreement_page(
    signed: &SignedIn,
    slug: &str,
    errors: FormErrors,
) -> Result<StaffAgreementPage, AppError> {
    let act = signed.act();
    let mut data = store::record::agreement::page(signed.db(), &act, slug).await?;
    data.files = store::record::file::list(signed.db(), &act, Of::Documents(data.agreement.id)).await?;
    let query = FormData::decode(&signed.visit.query);
    let standing = query.find(app::pages::leader::STANDING).and_then(|code| code.parse().ok());
    Ok(StaffAgreementPage { data, standing, errors })
}

async fn step(
    signed: SignedIn,
    Path(slug): Path<String>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let pairs = FormData::new(fields);
    let Some(step) = step_of(&pairs.line("step")) else {
        store::record::agreement::page(signed.db(), &signed.act(), &slug).await?;
        return Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}")));
    };
    let version = pairs.line("version").parse().unwrap_or(-1);
    match store::record::agreement::step(signed.db(), &signed.act(), &slug, step, version).await {
        Ok(()) => Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}"))),
        Err(error @ (StoreError::Stale | StoreError::State(_))) => {
            let w = signed.visit.lang.messages();
            let mut errors = FormErrors::default();
            let why = match error {
                StoreError::State(reason) if reason.parse::<Obstacle>().is_ok() => (w.record.refused)(reason),
                _ => w.work.step_wrong,
            };
            errors.push("steps", why);
            Ok(signed.page_with(StatusCode::CONFLICT, agreement_page(&signed, &slug, errors).await?))
        }
        Err(error) => Err(error.into()),
    }
}

async fn commitment(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let act = signed.act();
    let mut data = store::record::commitment::page(signed.db(), &act, &slug, &code).await?;
    data.files =
        store::record::file::list(signed.db(), &act, Of::Commitment(data.card.commitment.id)).await?;
    Ok(signed.page(StaffCommitmentPage { data }))
}

async fn agreement_history(signed: SignedIn, Path(slug): Path<String>) -> Result<Response, AppError> {
    let page = page_number(&FormData::decode(&signed.visit.query));
    let (name, listing) =
        store::system::audit::history::of_agreement(signed.db(), &signed.act(), &slug, page).await?;
    Ok(signed.page(HistoryPage { slug, code: None, name, former: Vec::new(), listing }))
}

async fn commitment_history(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let page = page_number(&FormData::decode(&signed.visit.query));
    let (name, listing) =
        store::system::audit::history::of_commitment(signed.db(), &signed.act(), &slug, &code, page).await?;
    let former = store::record::commitment::former(signed.db(), &slug, &code).await?;
    Ok(signed.page(HistoryPage { slug, code: Some(code), name, former, listing }))
}
