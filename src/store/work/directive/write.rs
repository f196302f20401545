//! Giving, answering, asking again and closing.

use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

use super::read::{choices, one, speaks_for};
use super::{About, DirectiveCard, NewDirective};
use crate::model::access::{Action, Role, Stage, Standpoint};
use crate::model::act::Act;
use crate::model::directive::{Addressee, Directive, DirectiveState, ReplyKind};
use crate::model::limits;
use crate::model::notification::NotificationKind;
use crate::store::access::authorize;
use crate::store::db::codec::clean;
use crate::store::db::engine::{Tx, execute, fetch};
use crate::store::record::commitment::heading;
use crate::store::record::commitment::heading::Heading;
use crate::store::system::audit;
use crate::store::work::notification::{Notification, To, notify};
use crate::store::{Db, Result, StoreError};

/// Longest text, in characters.
pub const TEXT_MAX: usize = limits::DIRECTIVE_TEXT;

/// Gives a directive and tells whom it is for.
///
/// # Errors
/// `NotFound` for a commitment the actor may not see or an unknown domain; `Forbidden` when the role does not allow it;
/// `Constraint("directive_wording")`, `Constraint("directive_due_on")` for a day that is past or beyond 2200,
/// `Constraint("directive_addressee")` for somebody who is not of the own locality.
pub async fn give(db: &Db, act: &Act, new: &NewDirective) -> Result<Uuid> {
    let staff = act.staff().ok_or(StoreError::Forbidden)?;
    let (place, domain) = about(db, act, &new.about).await?;
    let wording = text(&new.wording, "directive_wording")?;
    ahead(act, new.due_on)?;
    let choices = choices(db, act).await?;
    let addressee = choices.name(new.to).ok_or_else(|| refused("directive_addressee"))?.to_owned();
    let (agency, account) = match new.to {
        Addressee::Agency(id) => (Some(id), None),
        Addressee::Account(id) => (None, Some(id)),
        Addressee::Coordinator => (None, None),
    };
    let id = act.id();
    let mut tx = db.begin().await?;
    execute!(&mut tx, c => sqlx::query(
        "insert into directive (id, locality_id, commitment_id, domain_slug, wording, due_on, to_agency_id, \
             to_account_id, addressee, author_id, author, created_at, updated_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)",
    )
    .bind(id)
    .bind(&staff.locality.0)
    .bind(place.as_ref().map(|place| place.commitment_id))
    .bind(&domain)
    .bind(&wording)
    .bind(new.due_on)
    .bind(agency)
    .bind(account)
    .bind(&addressee)
    .bind(staff.account_id)
    .bind(&staff.name)
    .bind(act.at)
    .execute(c))?;
    let notice = Notification {
        kind: NotificationKind::Directive,
        key: format!("directive:{id}"),
        agreement: place.as_ref().map(|place| place.agreement_id),
        commitment: place.as_ref().map(|place| place.commitment_id),
        about: Some(id),
        detail: json!({ "wording": short(&wording), "due": new.due_on }),
    };
    let unit = staff.locality.clone();
    tell_addressee(db, &mut tx, act, new.to, &unit, &notice).await?;
    let detail = json!({ "agreement": notice.agreement, "commitment": notice.commitment, "before": {}, "after": {
        "domain": domain, "wording": wording, "due_on": new.due_on,
        "addressee": addressee,
    } });
    audit::write(&mut tx, act, "give", "directive", &id.to_string(), detail).await?;
    tx.commit().await?;
    Ok(id)
}

/// What a directive is on, if the actor may give one on it.
async fn about(db: &Db, act: &Act, about: &About) -> Result<(Option<Heading>, Option<String>)> {
    match about {
        About::Commitment(slug, code) => {
            let place = heading::find(db, act, slug, code).await?;
            let side = authorize::among(db, act, &place.parties);
            if side == Standpoint::Foreign {
                return Err(StoreError::NotFound);
            }
            authorize::require(act, Action::Direct, place.state.stage(), side)?;
            Ok((Some(place), None))
        }
        About::Domain(slug) => {
            authorize::require(act, Action::Direct, Stage::Open, Standpoint::Own)?;
            db.reference().domain(slug).ok_or(StoreError::NotFound)?;
            Ok((None, Some(slug.clone())))
        }
    }
}

/// Tells whom a directive is for; for an agency without an account, the coordinators.
async fn tell_addressee(
    db: &Db,
    tx: &mut Tx,
    act: &Act,
    to: Addressee,
    unit: &crate::model::locality::LocalityId,
    notice: &Notification,
) -> Result<()> {
    let coordinators = To::Roles(&[Role::Coordinator], std::slice::from_ref(unit));
    match to {
        Addressee::Account(id) => notify(db, tx, act, To::Account(id), notice).await,
        Addressee::Coordinator => notify(db, tx, act, coordinators, notice).await,
        Addressee::Agency(id) => {
            let (reporters,): (i64,) = fetch!(tx, c => sqlx::query_as(
                "select count(*) from account where role = 'reporter' and agency_id = $1 and disabled_at is null",
            ).bind(id).fetch_one(c))?;
            let to = if reporters == 0 { coordinators } else { To::Agency(id) };
            notify(db, tx, act, to, notice).await
        }
    }
}

/// Answers, once or again, and tells the leader.
///
/// # Errors
/// `NotFound` beyond the own locality; `Forbidden` for who it is not for; `State` when it is closed; `Stale`;
/// `Constraint("directive_reply_text")`.
pub async fn answer(db: &Db, act: &Act, id: Uuid, words: &str, version: i64) -> Result<()> {
    let card = one(db, act, id).await?;
    let directive = &card.directive;
    open(directive)?;
    authorize::require(act, Action::Answer, directive.state.stage(), Standpoint::Own)?;
    if !speaks_for(act, directive.to) {
        return Err(StoreError::Forbidden);
    }
    let said = Said { kind: ReplyKind::Answer, text: text(words, "directive_reply_text")?, due_on: None };
    let mut tx = say(db, act, &card, &said, version).await?;
    let notice = notice(NotificationKind::DirectiveAnswered, &card, &said, version);
    notify(db, &mut tx, act, To::Account(directive.author_id), &notice).await?;
    finish(tx, act, "answer", &card, &said).await
}

/// Asks again, by a new day if one is given, and tells whom it is for.
///
/// # Errors
/// As [`close`], and `Constraint("directive_due_on")` for a day that is past.
pub async fn ask_again(
    db: &Db,
    act: &Act,
    id: Uuid,
    words: &str,
    due_on: Option<NaiveDate>,
    version: i64,
) -> Result<()> {
    let card = one(db, act, id).await?;
    open(&card.directive)?;
    authorize::require(act, Action::Direct, card.directive.state.stage(), Standpoint::Own)?;
    if let Some(day) = due_on {
        ahead(act, day)?;
    }
    let said = Said { kind: ReplyKind::Again, text: text(words, "directive_reply_text")?, due_on };
    let mut tx = say(db, act, &card, &said, version).await?;
    let notice = notice(NotificationKind::Directive, &card, &said, version);
    tell_addressee(db, &mut tx, act, card.directive.to, &card.directive.locality, &notice).await?;
    finish(tx, act, "ask_again", &card, &said).await
}

/// Closes, with a word, and tells whom it was for.
///
/// # Errors
/// `NotFound` beyond the own locality; `Forbidden` when the role does not allow it; `State` when it is closed; `Stale`;
/// `Constraint("directive_reply_text")`.
pub async fn close(db: &Db, act: &Act, id: Uuid, words: &str, version: i64) -> Result<()> {
    let card = one(db, act, id).await?;
    open(&card.directive)?;
    authorize::require(act, Action::Direct, card.directive.state.stage(), Standpoint::Own)?;
    let said = Said { kind: ReplyKind::Close, text: text(words, "directive_reply_text")?, due_on: None };
    let mut tx = say(db, act, &card, &said, version).await?;
    let notice = notice(NotificationKind::DirectiveClosed, &card, &said, version);
    tell_addressee(db, &mut tx, act, card.directive.to, &card.directive.locality, &notice).await?;
    finish(tx, act, "close", &card, &said).await
}

/// What is said under a directive.
struct Said {
    kind: ReplyKind,
    text: String,
    due_on: Option<NaiveDate>,
}

impl Said {
    const fn leads_to(&self) -> DirectiveState {
        match self.kind {
            ReplyKind::Answer => DirectiveState::Answered,
            ReplyKind::Again => DirectiveState::Open,
            ReplyKind::Close => DirectiveState::Closed,
        }
    }
}

fn open(directive: &Directive) -> Result<()> {
    if directive.state == DirectiveState::Closed {
        return Err(StoreError::State("directive_closed"));
    }
    Ok(())
}

/// Writes the reply and moves the directive, in a transaction to go on with.
async fn say(db: &Db, act: &Act, card: &DirectiveCard, said: &Said, version: i64) -> Result<Tx> {
    let mut tx = db.begin().await?;
    let moved = execute!(&mut tx, c => sqlx::query(
        "update directive set state = $3, due_on = coalesce($4, due_on), updated_at = $5, version = version + 1 \
         where id = $1 and version = $2",
    )
    .bind(card.directive.id)
    .bind(version)
    .bind(said.leads_to().code())
    .bind(said.due_on)
    .bind(act.at)
    .execute(c))?;
    if moved == 0 {
        return Err(StoreError::Stale);
    }
    execute!(&mut tx, c => sqlx::query(
        "insert into directive_reply (id, directive_id, kind, account_id, author, text, due_on, at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(act.id())
    .bind(card.directive.id)
    .bind(said.kind.code())
    .bind(act.staff().map(|staff| staff.account_id))
    .bind(act.staff().map_or("system", |staff| staff.name.as_str()))
    .bind(&said.text)
    .bind(said.due_on)
    .bind(act.at)
    .execute(c))?;
    Ok(tx)
}

/// The notice of a reply; the version in its key makes it one occasion.
fn notice(kind: NotificationKind, card: &DirectiveCard, said: &Said, version: i64) -> Notification {
    let directive = &card.directive;
    Notification {
        kind,
        key: format!("{}:{}:{version}", kind.code(), directive.id),
        agreement: None,
        commitment: directive.commitment_id,
        about: Some(directive.id),
        detail: json!({
            "wording": short(&directive.wording),
            "text": short(&said.text),
            "due": said.due_on.unwrap_or(directive.due_on),
        }),
    }
}

async fn finish(mut tx: Tx, act: &Act, action: &str, card: &DirectiveCard, said: &Said) -> Result<()> {
    let detail: Value = json!({
        "before": { "state": card.directive.state, "due_on": card.directive.due_on },
        "after": { "state": said.leads_to(), "due_on": said.due_on.unwrap_or(card.directive.due_on) },
        "text": said.text,
        "commitment": card.directive.commitment_id,
    });
    audit::write(&mut tx, act, action, "directive", &card.directive.id.to_string(), detail).await?;
    tx.commit().await
}

/// The text as it is kept; `name` is refused when there is none, or too much.
fn text(words: &str, name: &str) -> Result<String> {
    let words = clean(words);
    if words.is_empty() || words.chars().count() > TEXT_MAX { Err(refused(name)) } else { Ok(words) }
}

/// The start of a text, for a notice.
fn short(text: &str) -> String {
    let mut letters = text.chars();
    let start: String = letters.by_ref().take(200).collect();
    if letters.next().is_some() { start + "…" } else { start }
}

fn ahead(act: &Act, day: NaiveDate) -> Result<()> {
    let last = NaiveDate::from_ymd_opt(2200, 12, 31).unwrap_or(NaiveDate::MAX);
    if day < act.today() || day > last { Err(refused("directive_due_on")) } else { Ok(()) }
}

fn refused(name: &str) -> StoreError {
    StoreError::Constraint(name.to_owned())
}
