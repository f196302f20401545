//! Public holidays.

use app::form::data::FormData;
use app::form::errors::FormErrors;
use app::pages::admin::SAVED;
use app::pages::admin::holidays::{ADDRESS, CHANGED, HolidayFields, HolidaysPage, YEAR, address_of};
use axum::Form;
use axum::response::Response;
use chrono::{Datelike as _, NaiveDate};
use hoptac::model::holiday::{DayKind, YEARS};
use hoptac::store::reference::holiday;

use crate::http::access::{Access, Routes};
use crate::http::error::AppError;
use crate::http::extract::signed_in::SignedIn;
use crate::http::form::{Fields, refused};

/// `/quan-tri/ngay-nghi`.
pub fn routes() -> Routes {
    Routes::default().get(ADDRESS, Access::OPERATE, show).post(ADDRESS, Access::OPERATE, change)
}

async fn show(signed: SignedIn) -> Response {
    let changed: Option<NaiveDate> = FormData::decode(&signed.visit.query).line(CHANGED).parse().ok();
    let reference = signed.db().reference();
    let entry = reference.holidays.iter().find(|h| Some(h.day) == changed && h.kind != DayKind::Plain);
    let typed = entry.map(HolidayFields::of).unwrap_or_default();
    signed.page(page(&signed, typed, FormErrors::default()))
}

/// The year that the address names, else this one.
fn page(signed: &SignedIn, typed: HolidayFields, errors: FormErrors) -> HolidaysPage {
    let asked = FormData::decode(&signed.visit.query).line(YEAR).parse();
    let year = asked.ok().filter(|year| (YEARS.0..=YEARS.1).contains(year));
    HolidaysPage { year: year.unwrap_or_else(|| signed.act().today().year()), typed, errors }
}

/// Enters a day, or takes one out.
async fn change(signed: SignedIn, Form(fields): Fields) -> Result<Response, AppError> {
    let pairs = FormData::new(fields);
    let (db, act, w) = (signed.db(), signed.act(), signed.visit.lang.messages());
    let saved = |day: NaiveDate| signed.redirect(&format!("{}&{SAVED}=1", address_of(day)));
    if pairs.line("act") == "remove" {
        let day = pairs.line("day").parse().map_err(|_| AppError::NotFound)?;
        holiday::remove(db, &act, day).await?;
        return Ok(saved(day));
    }
    let typed = HolidayFields::from_data(&pairs);
    let (status, errors) = match typed.check(w) {
        Ok(entry) => match holiday::enter(db, &act, &entry, typed.replaces.parse().ok()).await {
            Ok(()) => return Ok(saved(entry.day)),
            Err(error) => refused(error, |name| {
                Some(match name {
                    "holiday_day" => ("day", (w.holiday.years)(YEARS.0, YEARS.1)),
                    "holiday_weekend" => ("day", w.holiday.weekend.to_owned()),
                    "holiday_once" => ("day", w.holiday.once.to_owned()),
                    "holiday_many" => ("day", w.holiday.many.to_owned()),
                    "holiday_name_vi" => ("name_vi", (w.errors.missing)(w.field.name_vi)),
                    "holiday_name_en" => ("name_en", (w.errors.missing)(w.field.name_en)),
                    _ => return None,
                })
            })?,
        },
        Err(errors) => (axum::http::StatusCode::UNPROCESSABLE_ENTITY, errors),
    };
    Ok(signed.page_with(status, page(&signed, typed, errors)))
}
