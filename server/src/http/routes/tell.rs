//! Directives, notes between the sides, notices, and the jobs' page.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::admin::jobs::{JOBS, JobsPage};
use app::pages::work::directive::DirectivePage;
use app::pages::work::directive::form::{DirectiveFields, Reply, ReplyFields};
use app::pages::work::directives::{
    CommitmentDirectivesPage, DIRECTIVES, DirectivesPage, DomainDirectivePage, FILTER, SCOPE,
};
use app::pages::work::notes::NotesPage;
use app::pages::work::notes::form::NoteFields;
use app::pages::work::notices::{NOTICES, NoticeSettingsPage, NoticesPage, SETTINGS};
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use hoptac::model::access::{Action, Role};
use hoptac::model::notice::NoticeGroup;
use hoptac::store::work::directive::{About, DirectiveScope, NewDirective};
use hoptac::store::work::notice::Preferences;
use hoptac::store::{self, StoreError};

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{id, page_number};

/// The fields of a form as they were sent.
type Fields = Form<Vec<(String, String)>>;

const READ: Access = Access::May(&[Action::Read]);
const DIRECT: Access = Access::May(&[Action::Direct]);
const REPLY: Access = Access::May(&[Action::Answer, Action::Direct]);
const NOTE: Access = Access::May(&[Action::Note]);
const ADMINISTER: Access = Access::May(&[Action::Administer]);

/// The addresses.
pub fn routes() -> Routes {
    Routes::default()
        .get("/lam-viec/thoa-thuan/{slug}/{code}/chi-dao", READ, desk)
        .post("/lam-viec/thoa-thuan/{slug}/{code}/chi-dao", DIRECT, give)
        .get("/tong-hop/{domain}/chi-dao", DIRECT, domain)
        .post("/tong-hop/{domain}/chi-dao", DIRECT, give_domain)
        .get("/lam-viec/chi-dao", READ, directives)
        .get("/lam-viec/chi-dao/{directive}", REPLY, directive)
        .post("/lam-viec/chi-dao/{directive}", REPLY, reply)
        .get("/lam-viec/thoa-thuan/{slug}/{code}/trao-doi", NOTE, notes)
        .post("/lam-viec/thoa-thuan/{slug}/{code}/trao-doi", NOTE, write_note)
        .post("/lam-viec/thoa-thuan/{slug}/{code}/trao-doi/{note}", NOTE, withdraw)
        .get("/lam-viec/thong-bao", Access::Staff, notices)
        .post("/lam-viec/thong-bao", Access::Staff, read_all)
        .get("/lam-viec/thong-bao/{notice}", Access::Staff, follow)
        .get("/tai-khoan/thong-bao", Access::Staff, settings)
        .post("/tai-khoan/thong-bao", Access::Staff, save_settings)
        .get("/quan-tri/cong-viec", ADMINISTER, jobs)
        .post("/quan-tri/cong-viec", ADMINISTER, run_job)
}

async fn desk(signed: SignedIn, Path((slug, code)): Path<(String, String)>) -> Result<Response, AppError> {
    let desk = store::work::directive::desk(signed.db(), &signed.act(), &slug, &code).await?;
    let (typed, errors) = (DirectiveFields::default(), FormErrors::default());
    Ok(signed.page(CommitmentDirectivesPage { desk, typed, errors }))
}

/// What is wrong with a form that the store refused, by field; or the error when it is about something else.
fn refusal(signed: &SignedIn, error: StoreError, fields: &[(&str, &str)]) -> Result<FormErrors, AppError> {
    let StoreError::Constraint(name) = &error else { return Err(error.into()) };
    let Some((_, field)) = fields.iter().find(|(constraint, _)| constraint == name) else {
        return Err(error.into());
    };
    let mut errors = FormErrors::default();
    let w = signed.visit.lang.messages();
    errors.push(*field, if *field == "to" { w.tell.addressee_wrong } else { w.errors.refused });
    Ok(errors)
}

const GIVEN: &[(&str, &str)] =
    &[("directive_wording", "wording"), ("directive_due_on", "due_on"), ("directive_addressee", "to")];

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
        Err(error) => refusal(signed, error, GIVEN).map(Err),
    }
}

async fn give(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let typed = DirectiveFields::from_data(&FormData::new(fields));
    // Beyond reach comes before what is wrong with the form.
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
            let errors =
                refusal(&signed, error, &[("directive_reply_text", "text"), ("directive_due_on", "due_on")])?;
            again(StatusCode::UNPROCESSABLE_ENTITY, typed, errors, false, data)
        }
    }
}

async fn notes(signed: SignedIn, Path((slug, code)): Path<(String, String)>) -> Result<Response, AppError> {
    let page = page_number(&FormData::decode(&signed.visit.query));
    let act = signed.act();
    let thread = store::work::note::thread(signed.db(), &act, &slug, &code, page).await?;
    let (typed, errors) = (NoteFields::default(), FormErrors::default());
    Ok(signed.page(NotesPage { thread, now: act.at, typed, errors }))
}

async fn write_note(
    signed: SignedIn,
    Path((slug, code)): Path<(String, String)>,
    Form(fields): Fields,
) -> Result<Response, AppError> {
    let typed = NoteFields::from_data(&FormData::new(fields));
    let act = signed.act();
    let mut errors = typed.check(signed.visit.lang.messages());
    if errors.is_empty() {
        let written =
            store::work::note::write(signed.db(), &act, (&slug, &code), &typed.text, &typed.picked).await;
        match written {
            Ok(note) => {
                return Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}/{code}/trao-doi#{note}")));
            }
            Err(error) => errors = refusal(&signed, error, &[("note_text", "text")])?,
        }
    }
    let thread = store::work::note::look(signed.db(), &act, &slug, &code, 1).await?;
    Ok(signed.page_with(StatusCode::UNPROCESSABLE_ENTITY, NotesPage { thread, now: act.at, typed, errors }))
}

async fn withdraw(
    signed: SignedIn,
    Path((slug, code, note)): Path<(String, String, String)>,
) -> Result<Response, AppError> {
    let note = id(&note)?;
    let act = signed.act();
    match store::work::note::withdraw(signed.db(), &act, (&slug, &code), note).await {
        Ok(()) => Ok(signed.redirect(&format!("/lam-viec/thoa-thuan/{slug}/{code}/trao-doi#{note}"))),
        Err(StoreError::State(_)) => {
            let thread = store::work::note::look(signed.db(), &act, &slug, &code, 1).await?;
            let mut errors = FormErrors::default();
            errors.push(note.to_string(), signed.visit.lang.messages().tell.withdraw_late);
            let page = NotesPage { thread, now: act.at, typed: NoteFields::default(), errors };
            Ok(signed.page_with(StatusCode::CONFLICT, page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn notices(signed: SignedIn) -> Result<Response, AppError> {
    let act = signed.act();
    let page = page_number(&FormData::decode(&signed.visit.query));
    let list = store::work::notice::list(signed.db(), &act, page).await?;
    Ok(signed.page(NoticesPage { list, now: act.at }))
}

async fn read_all(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let act = signed.act();
    let until = FormData::new(fields).line("until").parse::<DateTime<Utc>>().unwrap_or(act.at);
    store::work::notice::read_all(signed.db(), &act, until).await?;
    Ok(signed.redirect(NOTICES))
}

async fn follow(signed: SignedIn, Path(notice): Path<String>) -> Result<Response, AppError> {
    let item = store::work::notice::open(signed.db(), &signed.act(), &notice).await?;
    Ok(signed.redirect(&app::components::notice::notice_target(&item)))
}

/// Parameter that says the settings were just saved.
const SAVED: &str = "da-luu";

async fn settings(signed: SignedIn) -> Result<Response, AppError> {
    let preferences = store::work::notice::preferences(signed.db(), &signed.act()).await?;
    let saved = FormData::decode(&signed.visit.query).find(SAVED).is_some();
    Ok(signed.page(NoticeSettingsPage { preferences, saved }))
}

async fn save_settings(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let pairs = FormData::new(fields);
    let act = signed.act();
    let before = store::work::notice::preferences(signed.db(), &act).await?;
    let mut preferences = Preferences::default().in_english(pairs.line("language") == "en");
    for group in NoticeGroup::ALL {
        // What was not sent, or is none, stays as it was.
        let delivery = pairs.line(group.code()).parse().unwrap_or_else(|_| before.of(*group));
        preferences = preferences.with(*group, delivery);
    }
    store::work::notice::prefer(signed.db(), &act, &preferences).await?;
    Ok(signed.redirect(&format!("{SETTINGS}?{SAVED}=1")))
}

async fn jobs(signed: SignedIn) -> Result<Response, AppError> {
    let act = signed.act();
    let runs = store::system::job::runs(signed.db(), &act).await?;
    let leases = store::system::job::leases(signed.db()).await?;
    let outbox = store::system::mail::outbox(signed.db(), &act).await?;
    Ok(signed.page(JobsPage { leases, runs, outbox, mail: signed.visit.state.mail, now: act.at }))
}

async fn run_job(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    // What is no job was not sent by this page.
    if let Ok(job) = FormData::new(fields).line("job").parse() {
        store::system::job::ask(signed.db(), &signed.act(), job).await?;
    }
    Ok(signed.redirect(JOBS))
}
