//! The update form: what a reporter typed, kept as typed until it is right.

use chrono::NaiveDate;
use hoptac::model::commitment::Target;
use hoptac::model::limits;
use hoptac::model::standing::{Health, Progress, SideReport};
use hoptac::model::update::{Misfit, Reached, Update};
use hoptac::store::work::update::{Base, UpdateInput, UpdateMore};
use hoptac::text;
use uuid::Uuid;

use crate::form::data::FormData;
use crate::form::errors::FormErrors;
use crate::form::parse;
use crate::messages::{Lang, Messages, format};

/// Longest text of a field, in characters; the database holds the same bound.
pub const TEXT_MAX: usize = limits::UPDATE_TEXT;

/// Prefix of the box that says a milestone was reached; its id follows.
pub const MILESTONE: &str = "m-";
/// Prefix of the field with the day it was reached.
pub const MILESTONE_DAY: &str = "md-";

/// Prefix of what says that a file of the update that waits was listed; its id follows.
pub const LISTED: &str = "fl-";
/// Prefix of the box that says it goes along.
pub const GOES: &str = "f-";

/// The typed values, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UpdateFields {
    /// Id of the update, chosen when the form was first shown: a form sent twice makes one update.
    pub id: String,
    /// Code of the progress.
    pub progress: String,
    /// Code of the health.
    pub health: String,
    /// Value reached.
    pub value: String,
    /// Why it does not fit the target.
    pub value_reason: String,
    /// Day the statement is about.
    pub as_of: String,
    /// Day of completion.
    pub done_on: String,
    /// Kết quả.
    pub results: String,
    /// Khó khăn, vướng mắc.
    pub obstacles: String,
    /// Kiến nghị, đề xuất.
    pub proposals: String,
    /// Việc tiếp theo.
    pub next_steps: String,
    /// Version of the draft the form was opened with; 0 when there was none.
    pub version: String,
    /// Token of the page that was typed in.
    pub editor: String,
    /// Id of the update this one corrects; empty when it corrects none.
    pub corrects: String,
    /// Ids of the milestones ticked as reached.
    pub reached: Vec<String>,
    /// Days typed beside milestones: id and day.
    pub reached_on: Vec<(String, String)>,
    /// Id of the waiting update that this one takes the place of; empty when it takes none.
    pub replaces: String,
    /// Ids of the files of that one that do not go along. Those that the form did not list do.
    pub left_out: Vec<String>,
}

impl UpdateFields {
    /// A form nobody has typed in yet.
    #[must_use]
    pub fn fresh(id: Uuid, today: NaiveDate) -> Self {
        Self { id: id.to_string(), as_of: format::typed_day(today), ..Self::default() }
    }

    /// The form that goes on with a draft or a returned update: as it was typed, where that was kept.
    #[must_use]
    pub fn of(update: &Update) -> Self {
        let kept = Self::columns(update);
        let typed = update.typed.as_deref();
        match typed.and_then(|typed| serde_json::from_str::<Vec<(String, String)>>(typed).ok()) {
            Some(pairs) => kept.retyped(&FormData::new(pairs)),
            None => kept,
        }
    }

    /// What the update's columns hold.
    fn columns(update: &Update) -> Self {
        Self {
            id: update.id.to_string(),
            progress: update.progress.code().to_owned(),
            health: update.health.code().to_owned(),
            value: update.value.map(text::number::format).unwrap_or_default(),
            value_reason: update.value_reason.clone(),
            as_of: format::typed_day(update.as_of),
            done_on: update.done_on.map(format::typed_day).unwrap_or_default(),
            results: update.results.clone(),
            obstacles: update.obstacles.clone(),
            proposals: update.proposals.clone(),
            next_steps: update.next_steps.clone(),
            version: update.version.to_string(),
            editor: String::new(),
            corrects: update.corrects.map(|id| id.to_string()).unwrap_or_default(),
            reached: update.milestones.iter().map(|m| m.id.to_string()).collect(),
            reached_on: update
                .milestones
                .iter()
                .map(|m| (m.id.to_string(), format::typed_day(m.done_on)))
                .collect(),
            replaces: String::new(),
            left_out: Vec::new(),
        }
    }

    /// The same with what was typed: also what the columns cannot hold.
    fn retyped(self, pairs: &FormData) -> Self {
        let typed = Self::from_data(pairs);
        Self { id: self.id, version: self.version, editor: self.editor, corrects: self.corrects, ..typed }
    }

    /// What was typed, to be kept with the draft. Read again by [`Self::of`].
    fn as_typed(&self) -> Option<String> {
        let lines = [
            ("progress", &self.progress),
            ("health", &self.health),
            ("value", &self.value),
            ("value_reason", &self.value_reason),
            ("as_of", &self.as_of),
            ("done_on", &self.done_on),
            ("results", &self.results),
            ("obstacles", &self.obstacles),
            ("proposals", &self.proposals),
            ("next_steps", &self.next_steps),
        ];
        let mut pairs: Vec<(String, String)> =
            lines.into_iter().map(|(name, text)| (name.to_owned(), text.clone())).collect();
        pairs.extend(self.reached.iter().map(|id| (format!("{MILESTONE}{id}"), "on".to_owned())));
        pairs.extend(self.reached_on.iter().map(|(id, day)| (format!("{MILESTONE_DAY}{id}"), day.clone())));
        pairs.extend(self.left_out.iter().map(|id| (format!("{LISTED}{id}"), "1".to_owned())));
        serde_json::to_string(&pairs).ok()
    }

    /// The form that begins with what the waiting update says, to take its place.
    #[must_use]
    pub fn replacing(waiting: &Update, id: Uuid) -> Self {
        Self {
            id: id.to_string(),
            version: "0".to_owned(),
            replaces: waiting.id.to_string(),
            ..Self::columns(waiting)
        }
    }

    /// What of the typed values is wrong as it stands. What is still missing is not: it is a draft.
    #[must_use]
    pub fn flaws(&self, target: Option<&Target>, today: NaiveDate, w: &Messages) -> FormErrors {
        let mut errors = match self.check(Uuid::nil(), target, today, w) {
            Ok(_) => return FormErrors::default(),
            Err(errors) => errors,
        };
        errors.0.retain(|error| self.typed_in(&error.field));
        errors
    }

    /// Whether something was typed in this field.
    fn typed_in(&self, field: &str) -> bool {
        let text = match field {
            "value" => &self.value,
            "as_of" => &self.as_of,
            "done_on" => &self.done_on,
            "results" => &self.results,
            "obstacles" => &self.obstacles,
            "proposals" => &self.proposals,
            "next_steps" => &self.next_steps,
            _ => return field.starts_with(MILESTONE_DAY),
        };
        !text.trim().is_empty()
    }

    /// The form that corrects the approved update, filled with what it says.
    #[must_use]
    pub fn correcting(update: &Update, id: Uuid) -> Self {
        Self {
            id: id.to_string(),
            version: "0".to_owned(),
            corrects: update.id.to_string(),
            ..Self::of(update)
        }
    }

    /// The form that takes up what the other side says, for the own side.
    #[must_use]
    pub fn taking_up(said: &SideReport, id: Uuid, today: NaiveDate, results: String) -> Self {
        Self {
            progress: said.progress.code().to_owned(),
            health: said.health.code().to_owned(),
            done_on: said.done_on.map(format::typed_day).unwrap_or_default(),
            results,
            ..Self::fresh(id, today)
        }
    }

    /// The typed values.
    #[must_use]
    pub fn from_data(pairs: &FormData) -> Self {
        Self {
            id: pairs.line("id"),
            progress: pairs.line("progress"),
            health: pairs.line("health"),
            value: pairs.line("value"),
            value_reason: pairs.get("value_reason"),
            as_of: pairs.line("as_of"),
            done_on: pairs.line("done_on"),
            results: pairs.get("results"),
            obstacles: pairs.get("obstacles"),
            proposals: pairs.get("proposals"),
            next_steps: pairs.get("next_steps"),
            version: pairs.line("version"),
            editor: pairs.line(crate::components::form::TOKEN),
            corrects: pairs.line("corrects"),
            reached: pairs.starting(MILESTONE).into_iter().map(|(id, _)| id).collect(),
            reached_on: pairs.starting(MILESTONE_DAY),
            replaces: pairs.line("replaces"),
            left_out: {
                let goes = pairs.starting(GOES);
                let listed = pairs.starting(LISTED).into_iter().map(|(id, _)| id);
                listed.filter(|id| goes.iter().all(|(going, _)| going != id)).collect()
            },
        }
    }

    /// The update to submit. A completed one without a day of completion was completed on its as-of day.
    ///
    /// # Errors
    /// Everything that is wrong, by field.
    pub fn check(
        &self,
        commitment_id: Uuid,
        target: Option<&Target>,
        today: NaiveDate,
        w: &Messages,
    ) -> Result<UpdateInput, FormErrors> {
        let mut errors = FormErrors::default();
        let progress = self.progress.parse::<Progress>().ok();
        if progress.is_none() {
            errors.push("progress", (w.errors.choose)(w.field.progress));
        }
        let health = self.health.parse::<Health>().ok();
        if health.is_none() {
            errors.push("health", (w.errors.choose)(w.field.health));
        }
        let value = self.value(target, w, &mut errors);
        let as_of = self.as_of(today, w, &mut errors);
        let done_on = self.done_on(progress, as_of, w, &mut errors);
        let reached = self.reached(as_of, w, &mut errors);
        let reason = self.value_reason.trim();
        match progress.and_then(|progress| Misfit::of(progress, value, target.map(|target| target.value))) {
            Some(Misfit::Above) if reason.is_empty() => errors.push("value_reason", w.update.value_above),
            Some(Misfit::Below) if reason.is_empty() => errors.push("value_reason", w.update.value_below),
            _ => {}
        }
        if reason.chars().count() > limits::UPDATE_VALUE_REASON {
            errors.push("value_reason", (w.errors.long)(w.update.value_reason, limits::UPDATE_VALUE_REASON));
        }
        if self.results.trim().is_empty() {
            errors.push("results", (w.errors.missing)(w.update.results));
        }
        for (field, label, text) in [
            ("results", w.update.results, &self.results),
            ("obstacles", w.field.obstacles, &self.obstacles),
            ("proposals", w.field.proposals, &self.proposals),
            ("next_steps", w.update.next_steps, &self.next_steps),
        ] {
            if text.trim().chars().count() > TEXT_MAX {
                errors.push(field, (w.errors.long)(label, TEXT_MAX));
            }
        }
        match (progress, health, as_of) {
            (Some(progress), Some(health), Some(as_of)) if errors.is_empty() => {
                let mut input = self.input(commitment_id, progress, health, as_of, done_on, value);
                input.more.milestones = reached;
                Ok(input)
            }
            _ => Err(errors),
        }
    }

    /// As much as can be kept as a draft: what is missing or wrong takes the value of an empty form. Beside it stands
    /// what was typed, as it was, so that nothing of it is lost.
    #[must_use]
    pub fn draft(&self, commitment_id: Uuid, today: NaiveDate) -> UpdateInput {
        let progress = self.progress.parse().unwrap_or(Progress::InProgress);
        let as_of = parse::day(&self.as_of).filter(|day| *day <= today).unwrap_or(today);
        let done_on = parse::day(&self.done_on).filter(|day| progress == Progress::Done && *day <= as_of);
        let mut input = self.input(
            commitment_id,
            progress,
            self.health.parse().unwrap_or(Health::OnTrack),
            as_of,
            done_on,
            parse::number(&self.value).filter(|n| *n >= 0.0),
        );
        // A day that is wrong is asked for again on submission; until then the day of the statement stands for it.
        input.more.milestones = self.reached(Some(as_of), Lang::Vi.messages(), &mut FormErrors::default());
        for text in [&mut input.results, &mut input.obstacles, &mut input.proposals, &mut input.next_steps] {
            *text = text.chars().take(TEXT_MAX).collect();
        }
        input.more.typed = self.as_typed();
        input
    }

    /// The update that says nothing changed in the period.
    ///
    /// # Errors
    /// When something was typed that would be lost, or the day is wrong.
    pub fn nothing(
        &self,
        commitment_id: Uuid,
        today: NaiveDate,
        w: &Messages,
    ) -> Result<UpdateInput, FormErrors> {
        let mut errors = FormErrors::default();
        for (field, text) in [
            ("results", &self.results),
            ("obstacles", &self.obstacles),
            ("proposals", &self.proposals),
            ("next_steps", &self.next_steps),
        ] {
            if !text.trim().is_empty() {
                errors.push(field, w.update.nothing_typed);
            }
        }
        let as_of = if self.as_of.is_empty() { Some(today) } else { self.as_of(today, w, &mut errors) };
        match as_of {
            Some(as_of) if errors.is_empty() => {
                let (progress, health) = (Progress::NotStarted, Health::OnTrack);
                let mut input = self.input(commitment_id, progress, health, as_of, None, None);
                input.more.nothing = true;
                Ok(input)
            }
            _ => Err(errors),
        }
    }

    /// The milestones ticked, each with its day; without one, the day the statement is about.
    fn reached(&self, as_of: Option<NaiveDate>, w: &Messages, errors: &mut FormErrors) -> Vec<Reached> {
        let mut all = Vec::new();
        for id in &self.reached {
            let Ok(key) = id.parse::<Uuid>() else { continue };
            let typed = self.reached_on.iter().find(|(of, _)| of == id).map_or("", |(_, day)| day.as_str());
            let day = if typed.is_empty() { as_of } else { parse::day(typed) };
            let field = format!("{MILESTONE_DAY}{id}");
            match (day, as_of) {
                (Some(day), Some(limit)) if day > limit => {
                    errors.push(field, (w.errors.day_after)(w.update.reached_on, &(w.common.date)(limit)));
                    all.push(Reached { id: key, done_on: limit });
                }
                (Some(day), _) => all.push(Reached { id: key, done_on: day }),
                (None, limit) => {
                    if !typed.is_empty() {
                        errors.push(field, (w.errors.day)(w.update.reached_on));
                    }
                    all.extend(limit.map(|limit| Reached { id: key, done_on: limit }));
                }
            }
        }
        all
    }

    fn input(
        &self,
        commitment_id: Uuid,
        progress: Progress,
        health: Health,
        as_of: NaiveDate,
        done_on: Option<NaiveDate>,
        value: Option<f64>,
    ) -> UpdateInput {
        UpdateInput {
            id: self.id.parse().unwrap_or_default(),
            commitment_id,
            as_of,
            progress,
            health,
            done_on,
            value,
            results: self.results.trim().to_owned(),
            obstacles: self.obstacles.trim().to_owned(),
            proposals: self.proposals.trim().to_owned(),
            next_steps: self.next_steps.trim().to_owned(),
            more: UpdateMore {
                corrects: self.corrects.parse().ok(),
                value_reason: self.value_reason.trim().to_owned(),
                replaces: self.replaces.parse().ok(),
                left_out: self.left_out.iter().filter_map(|id| id.parse().ok()).collect(),
                base: Some(Base {
                    version: self.version.parse().unwrap_or(0),
                    editor: self.editor.parse().unwrap_or_default(),
                }),
                ..UpdateMore::default()
            },
        }
    }

    fn value(&self, target: Option<&Target>, w: &Messages, errors: &mut FormErrors) -> Option<f64> {
        let target = target?;
        parse::some(&self.value)?;
        let label = (w.update.value)(&target.unit);
        match parse::number(&self.value) {
            Some(n) if n < 0.0 => errors.push("value", (w.errors.negative)(&label)),
            Some(n) => return Some(n),
            None => errors.push("value", (w.errors.number)(&label)),
        }
        None
    }

    fn as_of(&self, today: NaiveDate, w: &Messages, errors: &mut FormErrors) -> Option<NaiveDate> {
        let label = w.field.as_of;
        if self.as_of.is_empty() {
            errors.push("as_of", (w.errors.missing)(label));
            return None;
        }
        match parse::day(&self.as_of) {
            Some(day) if day > today => {
                errors.push("as_of", (w.errors.day_future)(label, &(w.common.date)(today)));
                None
            }
            Some(day) => Some(day),
            None => {
                errors.push("as_of", (w.errors.day)(label));
                None
            }
        }
    }

    fn done_on(
        &self,
        progress: Option<Progress>,
        as_of: Option<NaiveDate>,
        w: &Messages,
        errors: &mut FormErrors,
    ) -> Option<NaiveDate> {
        if progress != Some(Progress::Done) {
            return None;
        }
        if self.done_on.is_empty() {
            return as_of;
        }
        match (parse::day(&self.done_on), as_of) {
            (Some(day), Some(limit)) if day > limit => {
                errors.push("done_on", (w.errors.day_after)(w.update.done_on, &(w.common.date)(limit)));
                None
            }
            (Some(day), _) => Some(day),
            (None, _) => {
                errors.push("done_on", (w.errors.day)(w.update.done_on));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests;
