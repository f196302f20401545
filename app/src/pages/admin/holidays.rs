//! Public holidays: which days are left out of waiting times, year by year.

use chrono::{Datelike as _, NaiveDate};
use hoptac::model::holiday::{DayKind, Holiday, YEARS, is_weekday};
use hoptac::model::limits;
use leptos::prelude::*;

use super::{manage_crumbs, saved};
use crate::components::filters::not_understood;
use crate::components::form::{Button, DayInput, ErrorSummary, Segments, TextInput, post_form};
use crate::components::query;
use crate::components::tag::{Tone, tag};
use crate::cx::Cx;
use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::{Messages, format};
use crate::pages::work::form_head;
use crate::pages::{Head, Page};

/// Address of the page.
pub const ADDRESS: &str = "/quan-tri/ngay-nghi";
/// Parameter of the year that is shown.
pub const YEAR: &str = "nam";

/// Parameter of the day that the form changes.
pub const CHANGED: &str = "sua";

/// What is typed, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HolidayFields {
    /// The day.
    pub day: String,
    /// Code of what it is.
    pub kind: String,
    /// Vietnamese name.
    pub name_vi: String,
    /// English name.
    pub name_en: String,
    /// The day that is changed, as `2026-09-02`; empty for a new one.
    pub replaces: String,
}

impl HolidayFields {
    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        let [day, kind, name_vi, name_en, replaces] =
            ["day", "kind", "name_vi", "name_en", "replaces"].map(|field| pairs.line(field));
        Self { day, kind, name_vi, name_en, replaces }
    }

    /// The form as the day stands in the table.
    #[must_use]
    pub fn of(entry: &Holiday) -> Self {
        Self {
            day: format::typed_day(entry.day),
            kind: entry.kind.code().to_owned(),
            name_vi: entry.name_vi.clone(),
            name_en: entry.name_en.clone(),
            replaces: entry.day.to_string(),
        }
    }

    /// The entry to make.
    ///
    /// # Errors
    /// Everything that is wrong, by field.
    pub fn check(&self, w: &Messages) -> Result<Holiday, FormErrors> {
        let mut errors = FormErrors::default();
        let day = parse::day(&self.day);
        match day {
            None if self.day.is_empty() => errors.push("day", (w.errors.missing)(w.field.on)),
            None => errors.push("day", (w.errors.day)(w.field.on)),
            Some(day) if !(YEARS.0..=YEARS.1).contains(&day.year()) => {
                errors.push("day", (w.holiday.years)(YEARS.0, YEARS.1));
            }
            Some(_) => {}
        }
        let kind: Option<DayKind> = self.kind.parse().ok().filter(|kind| *kind != DayKind::Plain);
        if kind.is_none() {
            errors.push("kind", (w.errors.choose)(w.field.day_kind));
        }
        if kind == Some(DayKind::Worked) && day.is_some_and(is_weekday) {
            errors.push("day", w.holiday.weekend);
        }
        let names =
            [("name_vi", w.field.name_vi, &self.name_vi), ("name_en", w.field.name_en, &self.name_en)];
        for (field, label, typed) in names {
            if typed.is_empty() {
                errors.push(field, (w.errors.missing)(label));
            } else if typed.chars().count() > limits::HOLIDAY_NAME {
                errors.push(field, (w.errors.long)(label, limits::HOLIDAY_NAME));
            }
        }
        match (day, kind) {
            (Some(day), Some(kind)) if errors.is_empty() => {
                Ok(Holiday { day, kind, name_vi: self.name_vi.clone(), name_en: self.name_en.clone() })
            }
            _ => Err(errors),
        }
    }
}

/// `/quan-tri/ngay-nghi`.
pub struct HolidaysPage {
    /// The year that is shown.
    pub year: i32,
    /// What stands in the form.
    pub typed: HolidayFields,
    /// What is wrong with it.
    pub errors: FormErrors,
}

impl Page for HolidaysPage {
    fn head(&self, cx: &Cx) -> Head {
        form_head(cx, cx.w.holiday.title, &self.errors, false)
    }

    fn body(self, cx: &Cx) -> AnyView {
        let w = &cx.w.holiday;
        let shown: Vec<&Holiday> = cx
            .reference
            .holidays
            .iter()
            .filter(|entry| entry.day.year() == self.year && entry.kind != DayKind::Plain)
            .collect();
        let asked = query::value(&cx.query, YEAR).as_deref() == Some(self.year.to_string().as_str());
        let rows: Vec<_> = shown.into_iter().map(|entry| row(cx, entry)).collect();
        let list = if rows.is_empty() {
            view! { <p class="calm">{w.none}</p> }.into_any()
        } else {
            view! { <ul class="tasks">{rows}</ul> }.into_any()
        };
        view! {
            {manage_crumbs(cx, &[], w.title)}
            <ErrorSummary cx=cx.clone() errors=self.errors.clone()/>
            {saved(cx)}
            <h1>{w.title}</h1>
            <p class="lead">{w.lead}</p>
            <p>{w.unknown}</p>
            {years(cx, self.year)}
            {not_understood(cx, &[(YEAR, cx.w.field.year, asked)])}
            {form(cx, &self)}
            <section class="sec"><h2>{(w.of_year)(self.year)}</h2>{list}</section>
        }
        .into_any()
    }
}

/// The ways to the years of which something is entered, and to the next one.
fn years(cx: &Cx, shown: i32) -> AnyView {
    let mut all: Vec<i32> = cx.reference.holidays.iter().map(|entry| entry.day.year()).collect();
    all.extend([cx.today.year() + 1, shown]);
    all.sort_unstable();
    all.dedup();
    let links = all
        .into_iter()
        .map(|year| {
            let here = (year == shown).then_some("page");
            let address = format!("{ADDRESS}?{YEAR}={year}");
            view! { <li><a href=cx.href(&address) aria-current=here>{year.to_string()}</a></li> }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label=cx.w.field.year><ul>{links}</ul></nav> }.into_any()
}

fn form(cx: &Cx, page: &HolidaysPage) -> AnyView {
    let w = &cx.w.holiday;
    let (typed, errors) = (&page.typed, &page.errors);
    let kinds = [DayKind::Off, DayKind::Worked].map(|kind| (kind.code(), (w.kind)(kind))).to_vec();
    post_form(
        cx,
        cx.href(&format!("{ADDRESS}?{YEAR}={}", page.year)),
        "card",
        view! {
            <h2>{if typed.replaces.is_empty() { w.enter } else { w.change }}</h2>
            <input type="hidden" name="replaces" value=typed.replaces.clone()/>
            <DayInput name="day" label=cx.w.field.on value=typed.day.clone() hint=cx.w.label.day_hint error=errors.at("day")/>
            <Segments name="kind" label=cx.w.field.day_kind value=typed.kind.clone() options=kinds error=errors.at("kind")/>
            <TextInput name="name_vi" label=cx.w.field.name_vi value=typed.name_vi.clone() error=errors.at("name_vi")/>
            <TextInput name="name_en" label=cx.w.field.name_en value=typed.name_en.clone() error=errors.at("name_en")/>
            <div class="row"><Button label=cx.w.action.save name="act" value="save"/></div>
        },
    )
}

fn row(cx: &Cx, entry: &Holiday) -> AnyView {
    let w = &cx.w.holiday;
    let name = cx.lang.pick_of(&entry.name_vi, &entry.name_en).to_owned();
    let day = (cx.w.common.date)(entry.day);
    let weekday = (w.weekday)(entry.day.weekday());
    let worked = (entry.kind == DayKind::Worked)
        .then(|| view! { <p class="tags">{tag(Tone::Soon, (w.kind)(DayKind::Worked))}</p> });
    let label = (w.remove_of)(&day);
    let change = cx.href(&format!("{}&{CHANGED}={}#day", address_of(entry.day), entry.day));
    let described = (w.change_of)(&day);
    view! {
        <li>
            <div>
                <b>{name}</b>
                <p class="small muted num">{weekday}", "{day}</p>
                {worked}
            </div>
            <div class="row">
            <a class="btn quiet" href=change aria-label=described>{cx.w.record.edit}</a>
            {post_form(cx, cx.href(&address_of(entry.day)), "", view! {
                <input type="hidden" name="day" value=entry.day.to_string()/>
                <Button label=cx.w.record.remove name="act" value="remove" quiet=true described=label/>
            })}
            </div>
        </li>
    }
    .into_any()
}

/// The page of the year of a day.
#[must_use]
pub fn address_of(day: NaiveDate) -> String {
    format!("{ADDRESS}?{YEAR}={}", day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures;
    use crate::messages::Lang;

    #[test]
    fn every_wrong_field_is_named() {
        let w = Lang::Vi.messages();
        let wrong = |typed: &HolidayFields| {
            typed.check(w).unwrap_err().0.into_iter().map(|error| error.field).collect::<Vec<_>>()
        };
        assert_eq!(wrong(&HolidayFields::default()), ["day", "kind", "name_vi", "name_en"]);
        let right = HolidayFields {
            day: "24/11/2027".to_owned(),
            kind: "off".to_owned(),
            name_vi: "Ngày Văn hóa Việt Nam".to_owned(),
            name_en: "Vietnamese Culture Day".to_owned(),
            replaces: String::new(),
        };
        assert!(right.check(w).is_ok());
        let worked =
            |day: &str| HolidayFields { day: day.to_owned(), kind: "worked".to_owned(), ..right.clone() };
        assert_eq!(wrong(&worked("24/11/2027")), ["day"], "a Wednesday");
        assert!(worked("27/11/2027").check(w).is_ok(), "a Saturday");
        assert_eq!(wrong(&HolidayFields { kind: "plain".to_owned(), ..right.clone() }), ["kind"]);
        assert_eq!(wrong(&HolidayFields { day: "24/11/1999".to_owned(), ..right.clone() }), ["day"]);
        let long = "x".repeat(limits::HOLIDAY_NAME + 1);
        assert_eq!(wrong(&HolidayFields { name_en: long, ..right }), ["name_en"]);
    }

    #[test]
    fn a_year_shows_its_own_days() {
        let page =
            HolidaysPage { year: 2026, typed: HolidayFields::default(), errors: FormErrors::default() };
        let html = fixtures::html(|| page.body(&fixtures::cx()));
        assert!(html.contains("Thứ Hai") && html.contains("31/08/2026") && html.contains("Làm bù"), "{html}");
        assert!(!html.contains("31/08/2025"));
    }
}
