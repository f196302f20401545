//! The random source of a generated record.

use chrono::{DateTime, Days, NaiveDate, Utc};
use hoptac::store::system::generate::row::Id;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};
use sha2::{Digest as _, Sha256};
use uuid::Builder;

/// Numbers that follow from a seed. ChaCha promises the same ones for ever; what becomes of them is ours, as the methods
/// of `rand` may change with any version.
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// The dice of the part `what` with this number.
    pub fn of(seed: u64, what: &str, number: u64) -> Self {
        let digest = Sha256::digest(format!("{seed} {what} {number}"));
        Self(ChaCha8Rng::from_seed(digest.into()))
    }

    /// A number below `end`; 0 when that is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        let wide = u128::from(self.0.next_u64()) * u128::from(end);
        u64::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from `low` to `high`, both inclusive.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low).unwrap_or(0) + 1;
        low + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// Whether something happens that does so in so many of a thousand cases.
    pub fn chance(&mut self, of_thousand: u64) -> bool {
        self.below(1000) < of_thousand
    }

    /// One of a list that is not empty.
    #[expect(clippy::indexing_slicing, reason = "below() is below the length, and no list of ours is empty")]
    pub fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        let place = self.below(u64::try_from(list.len()).unwrap_or(0));
        &list[usize::try_from(place).unwrap_or(0)]
    }

    /// A day from `first` to `last`, both inclusive; `first` when that is later.
    pub fn day(&mut self, first: NaiveDate, last: NaiveDate) -> NaiveDate {
        let width = u64::try_from((last - first).num_days()).unwrap_or(0);
        first.checked_add_days(Days::new(self.below(width + 1))).unwrap_or(first)
    }

    /// A new id of the moment `at`.
    pub fn id(&mut self, at: DateTime<Utc>) -> Id {
        let mut random = [0; 10];
        self.0.fill_bytes(&mut random);
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or(0);
        Id(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_never_change() {
        let mut dice = Dice::of(1, "agreement", 0);
        let drawn: Vec<u64> = (0..4).map(|_| dice.below(1_000_000)).collect();
        assert_eq!(drawn, [986_495, 44_819, 644_204, 91_491]);
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        let mut dice = Dice::of(7, "bounds", 0);
        let drawn: Vec<i64> = (0..500).map(|_| dice.between(-2, 2)).collect();
        assert!((-2..=2).all(|number| drawn.contains(&number)));
        assert!(drawn.iter().all(|number| (-2..=2).contains(number)));
        assert_eq!(dice.below(0), 0);
        let day = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default();
        assert_eq!(dice.day(day, NaiveDate::default()), day);
    }
}
