//! What the public reads that a side said last: nothing but what a second person published last, and never again what
//! something newer took the place of.

use chrono::NaiveDate;
use hoptac::model::standing::{Accord, Progress, SideReport};
use hoptac::model::update::Reached;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::{agreement, commitment, milestone};
use hoptac::store::system::check;
use hoptac::store::views::home;
use hoptac::store::work::update;
use hoptac::store::work::update::{UpdateInput, Wording};
use hoptac::store::{Db, StoreError};
use uuid::Uuid;

use super::publish::version;
use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    SignedAgreement, by, confirm, day, new_milestone, public, submit_and_approve, system, update_input_as_of,
};

/// One commitment, and Hà Nội's side of it.
struct Story<'a> {
    db: &'a TestDb,
    signed: &'a SignedAgreement,
    id: Uuid,
}

impl<'a> Story<'a> {
    async fn of(db: &'a TestDb, signed: &'a SignedAgreement, code: &str) -> Self {
        Self { db, signed, id: signed.commitment(db, code).await }
    }

    /// A report that tells itself from others by its value.
    fn report(&self, on: u32, value: f64) -> UpdateInput {
        UpdateInput {
            value: Some(value),
            ..update_input_as_of(self.id, Progress::InProgress, day(2026, 11, on))
        }
    }

    async fn approved(&self, input: UpdateInput) -> Uuid {
        let team = &self.signed.ha_noi;
        submit_and_approve(self.db, &team.coordinator, &team.leader, &input).await.unwrap();
        input.id
    }

    async fn reported(&self, on: u32, value: f64) -> Uuid {
        self.approved(self.report(on, value)).await
    }

    async fn nothing(&self, on: u32) -> Uuid {
        let mut input = update_input_as_of(self.id, Progress::NotStarted, day(2026, 11, on));
        input.results = String::new();
        input.more.nothing = true;
        self.approved(input).await
    }

    async fn corrected(&self, what: Uuid, on: u32, value: f64) -> Uuid {
        let mut input = self.report(on, value);
        input.more.corrects = Some(what);
        self.approved(input).await
    }

    async fn publish(&self, id: Uuid) -> Result<(), StoreError> {
        let leader = by(&self.signed.ha_noi.leader);
        update::publish(self.db, &leader, id, version(self.db, id).await).await
    }

    /// Proposes it anew, which forgets that it was withdrawn.
    async fn propose(&self, id: Uuid) -> Result<(), StoreError> {
        let wording = Wording { results: "Lời cho người dân".to_owned(), ..Wording::default() };
        let coordinator = by(&self.signed.ha_noi.coordinator);
        update::propose(self.db, &coordinator, id, &wording, version(self.db, id).await).await
    }

    async fn withdraw(&self, id: Uuid) {
        let now = version(self.db, id).await;
        update::withdraw(self.db, &system(), id, "Kiểm tra lại", now).await.unwrap();
    }

    async fn side(&self) -> hoptac::model::commitment::Side {
        commitment::by_id(self.db, &public(), self.id).await.unwrap().card.sides.remove(0)
    }

    /// The value of the word that the public reads, and the day of it.
    async fn word(&self) -> Option<(f64, NaiveDate)> {
        assert_eq!(check::standing(self.db).await.unwrap(), []);
        self.side().await.said.map(|said: SideReport| (said.value.unwrap(), said.as_of))
    }

    /// The day of the report that the public is told was taken back.
    async fn withdrawn(&self) -> Option<NaiveDate> {
        self.side().await.withdrawn
    }
}

fn on(value: f64, on: u32) -> Option<(f64, NaiveDate)> {
    Some((value, day(2026, 11, on)))
}

both!(
    async fn after_the_newest_word_is_taken_back_no_older_one_returns(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let story = Story::of(&db, &signed, "01").await;
        let unpublished = story.reported(8, 8.0).await;
        let older = story.reported(10, 10.0).await;
        let newer = story.reported(15, 15.0).await;
        story.publish(older).await.unwrap();
        assert_eq!((story.word().await, story.withdrawn().await), (on(10.0, 10), None));
        story.publish(newer).await.unwrap();
        assert_eq!(story.word().await, on(15.0, 15));

        // By proposal, as people do it: until a second person confirms it stands.
        let leader = by(&signed.ha_noi.leader);
        let asked = update::withdraw(&db, &leader, newer, "Kiểm tra lại", version(&db, newer).await).await;
        assert_eq!(story.word().await, on(15.0, 15));
        confirm(&db, &signed.ha_noi.coordinator, asked.unwrap().proposed().unwrap()).await.unwrap();
        let gone = (None, Some(day(2026, 11, 15)));
        assert_eq!((story.word().await, story.withdrawn().await), gone, "10 is not what they say now");
        let news = home::load(&db, &public()).await.unwrap();
        assert_eq!(news.tally.open_in_time + news.tally.open_overdue + news.tally.open_undated, 4);

        // Neither by a new wording, nor by what is older, nor by its being published anew, nor by no change.
        story.propose(newer).await.unwrap();
        assert_eq!((story.word().await, story.withdrawn().await), gone);
        story.publish(unpublished).await.unwrap();
        assert_eq!((story.word().await, story.withdrawn().await), gone);
        story.withdraw(older).await;
        story.publish(older).await.unwrap();
        assert_eq!((story.word().await, story.withdrawn().await), gone);
        let nothing = story.nothing(20).await;
        story.publish(nothing).await.unwrap();
        assert_eq!((story.word().await, story.withdrawn().await), gone);

        // Only by the same, or by a newer one.
        story.publish(newer).await.unwrap();
        assert_eq!((story.word().await, story.withdrawn().await), (on(15.0, 20), None));
        story.withdraw(newer).await;
        let newest = story.reported(16, 16.0).await;
        assert_eq!((story.word().await, story.withdrawn().await), gone);
        story.publish(newest).await.unwrap();
        assert_eq!((story.word().await, story.withdrawn().await), (on(16.0, 20), None));
        // That nothing changed says no more when it is taken back; the report itself still stands.
        story.withdraw(nothing).await;
        assert_eq!((story.word().await, story.withdrawn().await), (on(16.0, 16), None));
    }
);

both!(
    async fn what_is_corrected_stands_until_its_correction_is_published(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let story = Story::of(&db, &signed, "01").await;
        let (older, wrong) = (story.reported(10, 10.0).await, story.reported(15, 15.0).await);
        story.publish(older).await.unwrap();
        story.publish(wrong).await.unwrap();
        let first = story.corrected(wrong, 15, 1.0).await;
        assert_eq!(story.word().await, on(15.0, 15));
        let page = commitment::by_id(&db, &public(), story.id).await.unwrap();
        assert_eq!(page.updates[0].corrected_by, None, "that it was corrected is not public either");
        let news = home::load(&db, &public()).await.unwrap().news;
        assert_eq!(news.iter().map(|n| n.as_of).collect::<Vec<_>>(), [day(2026, 11, 15), day(2026, 11, 10)]);
        // Corrected again, to before the older one, which it took the place of all the same.
        let second = story.corrected(first, 5, 2.0).await;
        assert_eq!(story.word().await, on(15.0, 15));
        for overtaken in [wrong, first] {
            assert!(matches!(
                if overtaken == wrong { story.propose(first).await } else { story.publish(first).await },
                Err(StoreError::State("update_corrected"))
            ));
        }
        story.publish(second).await.unwrap();
        assert_eq!(story.word().await, on(2.0, 5));
        let page = commitment::by_id(&db, &public(), story.id).await.unwrap();
        let old = page.updates.iter().find(|u| u.id == wrong).unwrap();
        assert!(old.corrected_by.is_some(), "{old:?}");
        let news = home::load(&db, &public()).await.unwrap().news;
        assert_eq!(news.iter().map(|n| n.as_of).collect::<Vec<_>>(), [day(2026, 11, 10), day(2026, 11, 5)]);

        // The correction taken back: what it corrected does not return.
        story.withdraw(second).await;
        assert_eq!((story.word().await, story.withdrawn().await), (None, Some(day(2026, 11, 5))));
        story.propose(second).await.unwrap();
        story.publish(second).await.unwrap();
        assert_eq!(story.word().await, on(2.0, 5), "in its place, as before");
        story.withdraw(second).await;
        let third = story.corrected(second, 6, 3.0).await;
        assert_eq!(story.word().await, None);
        story.publish(third).await.unwrap();
        assert_eq!((story.word().await, story.withdrawn().await), (on(3.0, 6), None));
    }
);

both!(
    async fn what_was_taken_back_is_put_right_by_a_correction(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let story = Story::of(&db, &signed, "01").await;
        let (older, wrong) = (story.reported(10, 10.0).await, story.reported(20, 20.0).await);
        story.publish(older).await.unwrap();
        story.publish(wrong).await.unwrap();
        story.withdraw(wrong).await;
        let right = story.corrected(wrong, 12, 12.0).await;
        assert_eq!((story.word().await, story.withdrawn().await), (None, Some(day(2026, 11, 20))));
        let refused = story.publish(wrong).await;
        assert!(matches!(refused, Err(StoreError::State("update_corrected"))), "{refused:?}");
        story.publish(right).await.unwrap();
        assert_eq!((story.word().await, story.withdrawn().await), (on(12.0, 12), None));
        // What was put away is public no more; brought back, it stands as it did.
        story.withdraw(right).await;
        let archive = async |archived| {
            let now = signed.page(&db).await.agreement.version;
            agreement::archive(&db, &system(), &signed.slug, archived, now, &Amendment::because("Cất")).await
        };
        archive(true).await.unwrap();
        assert!(commitment::by_id(&db, &public(), story.id).await.is_err());
        assert!(home::load(&db, &public()).await.unwrap().news.is_empty());
        archive(false).await.unwrap();
        assert_eq!((story.word().await, story.withdrawn().await), (None, Some(day(2026, 11, 12))));
    }
);

both!(
    async fn a_milestone_is_publicly_reached_by_published_words_alone(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let story = Story::of(&db, &signed, "01").await;
        let mut ids = Vec::new();
        for title in ["Bước một", "Bước hai"] {
            let new = milestone::NewMilestone {
                locality: Some(crate::support::fixture::locality(crate::support::fixture::HA_NOI)),
                ..new_milestone(story.id, title)
            };
            let made = milestone::create(&db, &system(), &new, &Amendment::default()).await.unwrap();
            ids.push(made.done().unwrap());
        }
        let reached = async || {
            let page = commitment::by_id(&db, &public(), story.id).await.unwrap();
            page.milestones.iter().map(|m| m.done_on).collect::<Vec<_>>()
        };
        let claim = |input: UpdateInput, of: &[(usize, u32)]| {
            let mut input = input;
            input.more.milestones =
                of.iter().map(|(n, on)| Reached { id: ids[*n], done_on: day(2026, 11, *on) }).collect();
            input
        };
        let first = story.approved(claim(story.report(10, 1.0), &[(0, 5)])).await;
        assert_eq!(reached().await, [None, None], "approved is not public");
        // Who says so again, publicly, is read, with the day it tells.
        let second = story.approved(claim(story.report(12, 2.0), &[(0, 6), (1, 11)])).await;
        story.publish(second).await.unwrap();
        assert_eq!(reached().await, [Some(day(2026, 11, 6)), Some(day(2026, 11, 11))]);
        story.publish(first).await.unwrap();
        assert_eq!(reached().await, [Some(day(2026, 11, 5)), Some(day(2026, 11, 11))]);
        // A correction that nobody published takes nothing back; published, it does.
        let mut correction = claim(story.report(12, 3.0), &[(1, 12)]);
        correction.more.corrects = Some(second);
        let correction = story.approved(correction).await;
        assert_eq!(reached().await, [Some(day(2026, 11, 5)), Some(day(2026, 11, 11))]);
        story.publish(correction).await.unwrap();
        assert_eq!(reached().await, [Some(day(2026, 11, 5)), Some(day(2026, 11, 12))]);
        story.withdraw(correction).await;
        assert_eq!(reached().await, [Some(day(2026, 11, 5)), None]);
        assert_eq!(check::all(&db).await.unwrap(), []);
    }
);

both!(
    async fn a_milestone_that_two_reports_claim_stands_when_one_is_corrected(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let story = Story::of(&db, &signed, "01").await;
        let new = milestone::NewMilestone {
            locality: Some(crate::support::fixture::locality(crate::support::fixture::HA_NOI)),
            ..new_milestone(story.id, "Bước một")
        };
        let id =
            milestone::create(&db, &system(), &new, &Amendment::default()).await.unwrap().done().unwrap();
        let claim = |on: u32, value: f64| {
            let mut input = story.report(on, value);
            input.more.milestones = vec![Reached { id, done_on: day(2026, 11, on) }];
            input
        };
        let first = story.approved(claim(10, 1.0)).await;
        let second = story.approved(claim(12, 2.0)).await;
        for published in [first, second] {
            story.publish(published).await.unwrap();
        }
        let correction = story.corrected(first, 10, 3.0).await;
        story.publish(correction).await.unwrap();
        for act in [public(), by(&signed.ha_noi.leader)] {
            let page = commitment::by_id(&db, &act, story.id).await.unwrap();
            assert_eq!(page.milestones[0].done_on, Some(day(2026, 11, 12)), "staff and public read the same");
        }
        assert_eq!(check::all(&db).await.unwrap(), []);
    }
);

both!(
    async fn that_nothing_changed_takes_back_no_difference(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let story = Story::of(&db, &signed, "01").await;
        let read = async |act: &hoptac::model::act::Act| {
            let card = commitment::by_id(&db, act, story.id).await.unwrap().card;
            (card.commitment.accord, card.sides.iter().map(|s| s.said.unwrap().as_of).collect::<Vec<_>>())
        };
        let by_hue = async |input: UpdateInput| {
            submit_and_approve(&db, &signed.hue.coordinator, &signed.hue.leader, &input).await.unwrap();
            let leader = by(&signed.hue.leader);
            update::publish(&db, &leader, input.id, version(&db, input.id).await).await.unwrap();
        };
        let nothing = |on: u32| {
            let mut input = update_input_as_of(story.id, Progress::NotStarted, day(2026, 11, on));
            input.results = String::new();
            input.more.nothing = true;
            input
        };
        let done = UpdateInput { progress: Progress::Done, ..story.report(10, 150.0) };
        let done = story.approved(done).await;
        story.publish(done).await.unwrap();
        by_hue(UpdateInput {
            value: Some(1.0),
            ..update_input_as_of(story.id, Progress::InProgress, day(2026, 11, 12))
        })
        .await;
        let everybody = [system(), public(), by(&signed.ha_noi.leader)];
        for act in &everybody {
            assert_eq!(read(act).await.0, Accord::Differ);
        }
        // Who is done says so again, which is no newer word; who goes on says that this still holds.
        let again = story.nothing(20).await;
        story.publish(again).await.unwrap();
        by_hue(nothing(21)).await;
        for act in &everybody {
            let days = vec![day(2026, 11, 10), day(2026, 11, 21)];
            assert_eq!(read(act).await, (Accord::Differ, days));
        }
        assert_eq!(check::all(&db).await.unwrap(), []);
    }
);

/// Numbers that look random and repeat exactly.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }

    fn day(&mut self) -> u32 {
        u32::try_from(self.below(20)).unwrap() + 1
    }
}

/// What is known of an approved update without looking at how the store keeps it.
struct Known {
    id: Uuid,
    report: bool,
    on: u32,
    value: f64,
    corrects: Option<usize>,
    corrected: bool,
    public: bool,
    /// Whether the public ever read it.
    told: bool,
}

/// The rule: of the reports that were ever told and that no correction which was told took the place of, the last one. It is
/// the last by its day, or by that of what it corrects where that is later; of the same day the one that was submitted
/// later.
fn last(all: &[Known], told: impl Fn(&Known) -> bool) -> Option<&Known> {
    let corrected_by = |later: usize, earlier: usize| {
        std::iter::successors(all[later].corrects, |n| all[*n].corrects).any(|n| n == earlier)
    };
    let place = |n: usize| {
        let former = std::iter::successors(all[n].corrects, |n| all[*n].corrects);
        (former.map(|n| all[n].on).chain([all[n].on]).max().unwrap(), n)
    };
    let stands = |n: &usize| {
        all[*n].report
            && told(&all[*n])
            && !(0..all.len()).any(|later| told(&all[later]) && corrected_by(later, *n))
    };
    (0..all.len()).filter(stands).max_by_key(|n| place(*n)).map(|n| &all[n])
}

/// What the public reads: the last it was told, while that is still public.
fn public_rule(all: &[Known]) -> Option<f64> {
    last(all, |known| known.told).filter(|known| known.public).map(|known| known.value)
}

/// What the parties read: the last that was approved.
fn internal_rule(all: &[Known]) -> Option<f64> {
    last(all, |_| true).map(|known| known.value)
}

const MIGRATIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations");

/// The statements that make the record what it was before the public word was kept as it is: without its columns, each
/// side with the word that it had then.
fn former(postgres: bool) -> String {
    let engine = if postgres { "postgres" } else { "sqlite" };
    let standing =
        std::fs::read_to_string(format!("{MIGRATIONS}/{engine}/0017_public_standing.sql")).unwrap();
    let news = std::fs::read_to_string(format!("{MIGRATIONS}/{engine}/0024_news.sql")).unwrap();
    let start = "update side set (public_progress";
    let (_, rule) = standing.split_once(start).expect("the rule of then");
    format!(
        "drop index update_public; alter table progress_update drop column rank_on; \
         alter table progress_update drop column was_public; \
         alter table progress_update drop column public_replaced; \
         alter table side drop column public_withdrawn_as_of; \
         update side set (progress, health, as_of, done_on, value) = (select progress, health, as_of, done_on, value \
             from progress_update u where u.commitment_id = side.commitment_id and u.locality_id = side.locality_id \
                 and u.state = 'approved' and u.corrected_by_id is null \
             order by u.as_of desc, u.submitted_at desc, u.id desc limit 1); \
         create index update_public on progress_update (as_of); {news} {start}{rule}",
    )
}

/// What the parties, and then what the public read of all sides and commitments.
async fn as_read(db: &TestDb) -> (String, String) {
    (words(db, "").await, words(db, "public_").await)
}

async fn words(db: &TestDb, scope: &str) -> String {
    let sides = format!(
        "select string_agg(locality_id || coalesce({scope}progress, '-') || coalesce(cast({scope}as_of as text), '-') \
             || coalesce(cast({scope}value as text), '-'), ' ' order by commitment_id, locality_id) from side"
    );
    let commitments = format!(
        "select string_agg({scope}progress || {scope}accord || coalesce({scope}health, '-') \
             || coalesce(cast({scope}last_news_on as text), '-'), ' ' order by id) from commitment"
    );
    format!("{} {}", db.text(&sides).await, db.text(&commitments).await)
}

/// What the record keeps of who said what last, and what is read of it.
async fn kept(db: &TestDb) -> (String, (String, String)) {
    let places = "select string_agg(coalesce(cast(rank_on as text), '-') || case when was_public then 'p' else '' end \
         || case when public_replaced then 'x' else '' end, ' ' order by id) from progress_update";
    let withdrawn = "select string_agg(coalesce(cast(public_withdrawn_as_of as text), '-'), ' ' \
         order by commitment_id, locality_id) from side";
    (format!("{} {}", db.text(places).await, db.text(withdrawn).await), as_read(db).await)
}

/// One step of a random history: what happened, to which update.
async fn step(
    story: &Story<'_>,
    dice: &mut Dice,
    all: &mut Vec<Known>,
    word: Option<f64>,
) -> (&'static str, usize) {
    let value = |n: usize| f64::from(u32::try_from(n).unwrap() + 1);
    let entered = |id, report, on, corrects, n: usize| Known {
        id,
        report,
        on,
        value: value(n),
        corrects,
        corrected: false,
        public: false,
        told: false,
    };
    let new = all.len();
    let among = |dice: &mut Dice, fits: &dyn Fn(&Known) -> bool| {
        let fit: Vec<usize> = (0..new).filter(|n| fits(&all[*n])).collect();
        (!fit.is_empty()).then(|| fit[dice.below(fit.len())])
    };
    let (kind, on) = (dice.below(12), dice.day());
    match kind {
        0 | 1 => {
            if let Some(old) = among(dice, &|known| known.report && !known.corrected) {
                let id = story.corrected(all[old].id, on, value(new)).await;
                all[old].corrected = true;
                all.push(entered(id, true, on, Some(old), new));
                return ("correct", new);
            }
        }
        2 => {
            let id = story.nothing(on).await;
            all.push(entered(id, false, on, None, new));
            return ("nothing", new);
        }
        3 | 4 => {
            // Most often what stands.
            let stands = among(dice, &|known| known.public && Some(known.value) == word);
            let any = among(dice, &|known| known.public);
            if let Some(old) = stands.filter(|_| dice.below(3) > 0).or(any) {
                story.withdraw(all[old].id).await;
                all[old].public = false;
                return ("withdraw", old);
            }
        }
        5..=9 => {
            if let Some(old) = among(dice, &|known| !known.public && !known.corrected) {
                if dice.below(2) == 0 {
                    story.propose(all[old].id).await.unwrap();
                }
                if dice.below(4) > 0 {
                    story.publish(all[old].id).await.unwrap();
                    (all[old].public, all[old].told) = (true, true);
                    return ("publish", old);
                }
                return ("propose", old);
            }
        }
        _ => {}
    }
    let id = story.reported(on, value(new)).await;
    all.push(entered(id, true, on, None, new));
    ("report", new)
}

async fn history(db: &TestDb, signed: &SignedAgreement, code: &str, seed: u64) {
    let story = Story::of(db, signed, code).await;
    let (mut dice, mut all, mut gone) = (Dice(seed), Vec::new(), Vec::new());
    let (mut said, mut overtaken) = (None, Vec::new());
    let (mut before, mut met) = (None, std::collections::BTreeSet::new());
    for _ in 0..45 {
        let (what, of) = step(&story, &mut dice, &mut all, before).await;
        let word = story.side().await.said.map(|said| said.value.unwrap());
        let told = format!("seed {seed}: {what} {of} ({}), {before:?} → {word:?}", all[of].value);
        assert_eq!(word, public_rule(&all), "{told}");
        let page = commitment::by_id(db, &by(&signed.ha_noi.coordinator), story.id).await.unwrap();
        let internal = page.card.sides[0].said.and_then(|said| said.value);
        assert_eq!(internal, internal_rule(&all), "to the parties: {told}");
        if internal != said {
            overtaken.extend(said.map(f64::to_bits));
            assert!(internal.is_some_and(|word| !overtaken.contains(&word.to_bits())), "returned: {told}");
            assert!(matches!(what, "report" | "correct"), "only what is approved moves the word: {told}");
        }
        said = internal;
        let same = word == before;
        match what {
            "publish" => assert!(same || word == Some(all[of].value), "{told}"),
            "withdraw" => assert!(same || (before == Some(all[of].value) && word.is_none()), "{told}"),
            _ => assert!(same, "only what is published or taken back moves the public word: {told}"),
        }
        // What was the word once returns only by being published itself.
        assert!(
            same || word.is_none_or(|word| !gone.contains(&word.to_bits()) || what == "publish"),
            "{told}"
        );
        if !same {
            gone.extend(before.map(f64::to_bits));
            met.insert((what, word.is_some()));
        }
        before = word;
    }
    let stored: (Option<NaiveDate>, bool) = (story.withdrawn().await, before.is_none());
    assert!(stored.0.is_none() || stored.1, "a side that speaks is not said to have taken its word back");
    assert!(met.len() >= 2, "the history moves: {met:?}");
}

both!(
    async fn over_random_histories_a_word_that_something_took_the_place_of_never_returns(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        for (seed, code) in [(1, "01"), (2, "02"), (3, "03"), (4, "04")] {
            history(&db, &signed, code, seed).await;
        }
        assert_eq!(check::all(&db).await.unwrap(), []);
        // A record of the version before comes to the same.
        let now = kept(&db).await;
        db.run(&former(db.is_postgres())).await;
        let before = as_read(&db).await;
        assert_ne!(before.0, now.1.0, "the parties read an older word");
        assert_ne!(before.1, now.1.1, "the public read an older word");
        let files =
            ["sqlite", "postgres"].map(|engine| format!("{MIGRATIONS}/{engine}/0025_public_word.sql"));
        let file = &files[usize::from(db.is_postgres())];
        db.run(&std::fs::read_to_string(file).unwrap()).await;
        assert_eq!(kept(&db).await, now);
        assert_eq!(check::all(&db).await.unwrap(), []);
        // The check finds what somebody changed in the database by hand.
        let damages = [
            "public_replaced = not public_replaced",
            "was_public = false",
            "rank_on = null",
            "rank_on = '2026-11-30'",
        ];
        for damage in damages {
            let now: Db = db.second().await;
            db.run(&format!("update progress_update set {damage} where was_public")).await;
            assert!(!check::all(&now).await.unwrap().is_empty(), "{damage}");
            now.close().await;
        }
    }
);
