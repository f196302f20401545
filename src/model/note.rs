//! Trao đổi: notes between the staff of the parties, and whom they mention.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::access::Role;
use super::locality::LocalityId;
use crate::text::fold;

/// How long an author may take a note back.
pub const WITHDRAWABLE: TimeDelta = TimeDelta::minutes(15);

/// A note. Never edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The id.
    pub id: Uuid,
    /// The unit its author spoke for.
    pub locality: LocalityId,
    /// The author.
    pub author_id: Uuid,
    /// Their name.
    pub author: String,
    /// The text; empty once withdrawn.
    pub text: String,
    /// Names of those it mentions.
    pub mentions: Vec<String>,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// When it was taken back.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl Note {
    /// Whether `person` may take it back at `now`.
    #[must_use]
    pub fn withdrawable(&self, person: Uuid, now: DateTime<Utc>) -> bool {
        self.author_id == person && self.withdrawn_at.is_none() && now - self.at <= WITHDRAWABLE
    }
}

/// Somebody a note may mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Unit.
    pub locality: LocalityId,
}

/// Those of `people` whom `text` names after an `@`, with or without diacritics. Of two names of which one begins
/// with the other, the longer counts.
#[must_use]
pub fn mentioned<'p>(text: &str, people: &'p [Person]) -> Vec<&'p Person> {
    let names: Vec<(String, &Person)> = people.iter().map(|person| (fold(&person.name), person)).collect();
    let mut found: Vec<&Person> = Vec::new();
    for rest in text.split('@').skip(1) {
        let rest = fold(rest);
        let said = |name: &str| {
            !name.is_empty()
                && rest.strip_prefix(name).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        };
        let longest = names.iter().filter(|(name, _)| said(name)).map(|(name, _)| name.len()).max();
        for (name, person) in &names {
            let named = said(name) && Some(name.len()) == longest;
            if named && !found.iter().any(|known| known.id == person.id) {
                found.push(person);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(n: u128, name: &str) -> Person {
        let locality = LocalityId("46-20250101".to_owned());
        Person { id: Uuid::from_u128(n), name: name.to_owned(), role: Role::Reporter, locality }
    }

    fn names(text: &str) -> Vec<String> {
        let people = [
            person(1, "Cán bộ đầu mối"),
            person(2, "Cán bộ đầu mối Huế"),
            person(3, "Lãnh đạo"),
            person(4, ""),
        ];
        mentioned(text, &people).into_iter().map(|person| person.name.clone()).collect()
    }

    #[test]
    fn names_are_found_after_an_at_sign_whatever_their_diacritics() {
        assert_eq!(names("Nhờ @cán bộ đầu mối xem"), ["Cán bộ đầu mối"]);
        assert_eq!(names("@can bo dau moi hue, @LÃNH ĐẠO. @lanh dao"), ["Cán bộ đầu mối Huế", "Lãnh đạo"]);
        assert!(names("lãnh đạo@lanhdao @ @lãnh đạoxyz a@b.vn").is_empty());
    }

    #[test]
    fn a_note_can_be_taken_back_for_a_quarter_of_an_hour_by_its_author() {
        let at = DateTime::UNIX_EPOCH;
        let mut note = Note {
            id: Uuid::nil(),
            locality: LocalityId(String::new()),
            author_id: Uuid::from_u128(1),
            author: String::new(),
            text: String::new(),
            mentions: Vec::new(),
            at,
            withdrawn_at: None,
        };
        assert!(note.withdrawable(Uuid::from_u128(1), at + WITHDRAWABLE));
        assert!(!note.withdrawable(Uuid::from_u128(1), at + WITHDRAWABLE + TimeDelta::seconds(1)));
        assert!(!note.withdrawable(Uuid::from_u128(2), at));
        note.withdrawn_at = Some(at);
        assert!(!note.withdrawable(Uuid::from_u128(1), at));
    }
}
