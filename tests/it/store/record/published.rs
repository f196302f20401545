//! What a second person published stays as it was published until a second person publishes the next state.

use hoptac::model::act::{Act, Staff};
use hoptac::model::agreement::{Agreement, DocumentInput, Facts};
use hoptac::model::commitment::{Content, Part};
use hoptac::model::deadline::Deadline;
use hoptac::model::file::{FileVisibility, Owner};
use hoptac::model::proposal::{Change as ProposedChange, Consent, Missing, ProposalState};
use hoptac::store::record::commitment::{Amendment, Bulk, CommitmentFilter, Kept};
use hoptac::store::record::file::{Change, NewFile, Of};
use hoptac::store::record::proposal::Outcome;
use hoptac::store::record::{agreement, commitment, document, file, milestone, proposal};
use hoptac::store::system::audit::verify;
use hoptac::store::work::inbox;
use hoptac::store::{StoreError, system};
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    HA_NOI, SignedAgreement, add_original, agreement_facts, by, commitment_content, confirm, day, locality,
    new_file, new_id, new_milestone, original_document, proposal_state, public, refused,
    system as the_system,
};

/// What one side says alone on a public page: each waits for a second person of that side.
const OF_ONE_SIDE: &[&str] = &[
    "domains",
    "place",
    "quote",
    "budget",
    "a domain in bulk",
    "a name that is not on record",
    "a cooperating name that is not on record",
    "a name of a draft",
    "a name of a draft, in bulk",
    "nobody leads",
    "a focal point of a side",
    "a name that is not on record, in bulk",
    "focal point",
    "review cadence",
    "add a document",
    "edit a document",
    "remove a document",
    "hide a file",
    "remove a file",
];

/// Beside wording, deadline and target, what both sides agreed: one side alone changes none of it.
const OF_BOTH_SIDES: &[&str] = &["direction", "deliverable", "another quote", "no quote"];

/// What takes effect at once: a choice among published names, and the order.
const AT_ONCE: &[&str] =
    &["an agency on record", "an agency on record, in bulk", "order", "order of milestones"];

/// Names of agencies that stand in a draft of the one who tries, and nowhere else.
const OF_A_DRAFT: [&str; 2] = ["Tỉnh bạn chưa làm gì", "Tỉnh bạn còn nợ"];

fn why() -> Amendment {
    Amendment::because("Nói rõ hơn")
}

struct Story<'a> {
    db: &'a TestDb,
    signed: SignedAgreement,
}

impl<'a> Story<'a> {
    /// A public agreement: commitment 01 has milestones, a document of its own has a public file.
    async fn new(db: &'a TestDb) -> Self {
        let signed = SignedAgreement::new(db).await;
        let first = signed.commitment(db, "01").await;
        for title in ["Bước một", "Bước hai"] {
            milestone::create(db, &the_system(), &new_milestone(first, title), &why()).await.unwrap();
        }
        let story = Self { db, signed };
        let document = add_original(db, &story.act(), story.slug(), day(2026, 4, 1)).await;
        let leader = by(&story.signed.ha_noi.leader);
        for n in 1..=2 {
            let new = new_file(Owner::Document(document), &format!("Phụ lục {n}.pdf"), n);
            let new = NewFile { visibility: FileVisibility::Proposed, ..new };
            let file = file::attach(db, &story.act(), &new).await.unwrap();
            file::change(db, &leader, file, Change::Publish, &Amendment::default()).await.unwrap();
        }
        story.name_in_a_draft().await;
        for (act, step) in [(story.act(), agreement::Step::Propose), (leader, agreement::Step::Publish)] {
            let now = story.agreement().await.version;
            agreement::step(db, &act, story.slug(), step, now).await.unwrap();
        }
        story
    }

    async fn name_in_a_draft(&self) {
        let (db, act, free) = (self.db, self.act(), Amendment::default());
        let facts = Facts { title: "Bản thảo".to_owned(), ..agreement_facts() };
        let slug = agreement::create_manually(db, &act, new_id(), &facts).await.unwrap();
        for name in OF_A_DRAFT {
            let content = commitment_content("Hợp tác y tế");
            let code = commitment::add(db, &act, &slug, &content, &free).await.unwrap().done().unwrap();
            let part = Part { leads: vec![name.to_owned()], ..Part::default() };
            commitment::assign(db, &act, &slug, &code, 1, &[(locality(HA_NOI), part)], &free).await.unwrap();
            let offered = commitment::agencies(db, &act).await.unwrap();
            assert!(offered.contains(&name.to_owned()), "it is on record");
        }
    }

    fn slug(&self) -> &str {
        &self.signed.slug
    }

    /// The one who tries: Hà Nội's coordinator.
    fn act(&self) -> Act {
        by(&self.signed.ha_noi.coordinator)
    }

    async fn agreement(&self) -> Agreement {
        self.signed.page(self.db).await.agreement
    }

    /// What the public reads of the agreement, of each commitment, and how many it counts.
    async fn seen(&self) -> Vec<String> {
        let (db, public) = (self.db, public());
        let page = agreement::page(db, &public, self.slug()).await.expect("the public reads it");
        let a = &page.agreement;
        let documents: Vec<_> = page.documents.iter().map(DocumentInput::of).collect();
        let files: Vec<_> = page.files.iter().map(|file| (&file.name, file.visibility)).collect();
        let mut seen = vec![
            format!("{} {:?} {:?} {:?}", a.title, a.focal_point, a.review_cadence, a.visibility),
            format!("{documents:?} {files:?}"),
            format!(
                "{:?}",
                commitment::list_with_tally(db, &public, &CommitmentFilter::default()).await.unwrap().1
            ),
        ];
        for card in &page.commitments {
            let page = commitment::page(db, &public, self.slug(), &card.commitment.code, 1).await.unwrap();
            let parts: Vec<_> = page.card.sides.iter().map(Part::of).collect();
            let titles: Vec<_> = page.milestones.iter().map(|m| &m.title).collect();
            seen.push(format!("{:?} {parts:?} {titles:?}", page.card.commitment.content));
        }
        seen
    }

    async fn content(&self, change: impl FnOnce(Content) -> Content) -> Result<Outcome, StoreError> {
        let page = commitment::page(self.db, &self.act(), self.slug(), "01", 1).await?;
        let now = page.card.commitment;
        commitment::edit(self.db, &self.act(), self.slug(), "01", now.version, &change(now.content), &why())
            .await
    }

    async fn part(&self, change: impl FnOnce(Part) -> Part) -> Result<Outcome, StoreError> {
        let page = commitment::page(self.db, &self.act(), self.slug(), "01", 1).await?;
        let part = change(Part::of(&page.card.sides[0]));
        let (version, parts) = (page.card.commitment.version, [(locality(HA_NOI), part)]);
        commitment::assign(self.db, &self.act(), self.slug(), "01", version, &parts, &why()).await
    }

    /// In bulk: whether it was proposed.
    async fn bulk(&self, change: Bulk) -> Result<Outcome, StoreError> {
        let one = commitment::page(self.db, &self.act(), self.slug(), "01", 1).await?.card.commitment;
        let change = Bulk { amendment: why(), ..change };
        let told =
            commitment::bulk(self.db, &self.act(), self.slug(), &[("01".to_owned(), one.version)], &change)
                .await?;
        match told[0].1 {
            None => Ok(Outcome::Done(())),
            Some(Kept::Waits) => Err(StoreError::State("proposal_waits")),
            Some(Kept::Proposed) => Ok(Outcome::Proposed(self.waiting(one.id).await)),
            other => panic!("{other:?}"),
        }
    }

    async fn waiting(&self, commitment: Uuid) -> Uuid {
        proposal::of_commitment(self.db, &self.act(), commitment).await.unwrap()[0].proposal.id
    }

    async fn facts(&self, change: impl FnOnce(Facts) -> Facts) -> Result<Outcome, StoreError> {
        let page = self.signed.page(self.db).await;
        let a = page.agreement;
        let facts = Facts {
            kind: a.kind,
            channel: a.channel,
            title: a.title,
            parties: page.parties,
            held_on: a.held_on,
            held_at: a.held_at,
            period: a.period,
            principles: a.principles,
            focal_point: a.focal_point,
            review_cadence: a.review_cadence,
        };
        agreement::edit(self.db, &self.act(), self.slug(), a.version, &change(facts), &why()).await
    }

    async fn document(&self, change: &str) -> Result<Outcome, StoreError> {
        let (db, act, slug) = (self.db, &self.act(), self.slug());
        let documents = self.signed.page(db).await.documents;
        let last = documents.last().expect("a document");
        let (id, version) = (last.id, last.version);
        match change {
            "add a document" => {
                let input = original_document(day(2026, 5, 1));
                let added = document::add(db, act, slug, &input, &why()).await?;
                Ok(added.proposed().map_or(Outcome::Done(()), Outcome::Proposed))
            }
            "edit a document" => {
                let input = DocumentInput { issuer: Some("UBND".to_owned()), ..DocumentInput::of(last) };
                document::edit(db, act, slug, id, version, &input, &why()).await
            }
            _ => document::remove(db, act, slug, id, version, &why()).await,
        }
    }

    async fn file(&self, change: Change) -> Result<Outcome, StoreError> {
        let files = file::list(self.db, &public(), Of::Documents(self.agreement().await.id)).await?;
        file::change(self.db, &self.act(), files[0].id, change, &why()).await.map(|(_, outcome)| outcome)
    }

    async fn make(&self, change: &str) -> Result<Outcome, StoreError> {
        let some = |text: &str| Some(text.to_owned());
        let names = |name: &str| vec![name.to_owned()];
        let domain = || "giao-duc".to_owned();
        match change {
            "domains" => self.content(|c| Content { domains: vec![domain()], ..c }).await,
            "direction" => {
                let direction = hoptac::model::commitment::Direction::ByTurns;
                self.content(|c| Content { direction, ..c }).await
            }
            "place" => self.content(|c| Content { place: some("Mục V"), ..c }).await,
            "quote" => self.content(|c| Content { quote: some("Trích khác"), ..c }).await,
            "another quote" => self.content(|c| Content { quote: some("Trích sai"), ..c }).await,
            "no quote" => self.content(|c| Content { quote: None, ..c }).await,
            "deliverable" => self.content(|c| Content { deliverable: some("Báo cáo"), ..c }).await,
            "budget" => self.content(|c| Content { budget: some("Ngân sách"), ..c }).await,
            "a domain in bulk" => {
                self.bulk(Bulk { domain: Some("y-te".to_owned()), ..Bulk::default() }).await
            }
            "a name that is not on record" => self.part(|p| Part { leads: names("Đã xong rồi"), ..p }).await,
            "a name of a draft" => self.part(|p| Part { leads: names(OF_A_DRAFT[0]), ..p }).await,
            "a name of a draft, in bulk" => {
                self.bulk(Bulk { lead: some(OF_A_DRAFT[1]), ..Bulk::default() }).await
            }
            "a cooperating name that is not on record" => {
                self.part(|p| Part { cooperating: names("Hội mới"), ..p }).await
            }
            "nobody leads" => self.part(|p| Part { leads: Vec::new(), ..p }).await,
            "a focal point of a side" => self.part(|p| Part { focal_point: some("Phòng mới"), ..p }).await,
            "a name that is not on record, in bulk" => {
                self.bulk(Bulk { lead: some("Sở Mới"), ..Bulk::default() }).await
            }
            "focal point" => self.facts(|f| Facts { focal_point: some("Sở Ngoại vụ"), ..f }).await,
            "review cadence" => self.facts(|f| Facts { review_cadence: some("hai năm một lần"), ..f }).await,
            "hide a file" => self.file(Change::Hide).await,
            "remove a file" => self.file(Change::Remove).await,
            "an agency on record" => self.part(|p| Part { leads: names("Sở Y tế"), ..p }).await,
            "an agency on record, in bulk" => {
                self.bulk(Bulk { lead: some("Sở Du lịch"), ..Bulk::default() }).await
            }
            "order" => {
                let version = self.agreement().await.version;
                commitment::reorder(self.db, &self.act(), self.slug(), version, &["03".to_owned()]).await?;
                Ok(Outcome::Done(()))
            }
            "order of milestones" => {
                let page = commitment::page(self.db, &self.act(), self.slug(), "01", 1).await?;
                let (one, first) = (page.card.commitment.id, page.milestones[0].id);
                milestone::shift(self.db, &self.act(), one, first, false).await?;
                Ok(Outcome::Done(()))
            }
            document => self.document(document).await,
        }
    }

    async fn asked(&self, who: &Staff, id: Uuid) -> bool {
        let tasks = inbox::load(self.db, &by(who), None, 1).await.unwrap().tasks;
        tasks.iter().any(|task| task.kind == inbox::TaskKind::Change && task.id == id)
    }
}

both!(
    async fn what_one_side_says_alone_waits_for_its_second_person(db: TestDb) {
        let story = Story::new(&db).await;
        let (hue, ha_noi) = (&story.signed.hue, &story.signed.ha_noi);
        // Declined and made once more, so that each is tried on what is public.
        for change in OF_ONE_SIDE {
            let before = story.seen().await;
            let refuse = story.make(change).await.unwrap_or_else(|e| panic!("{change}: {e}"));
            let id = refuse.proposed().unwrap_or_else(|| panic!("{change} was made at once"));
            assert_eq!(story.seen().await, before, "{change}: the public reads what was published");
            let page = proposal::page(&db, &by(&hue.leader), id).await.unwrap();
            assert_eq!(page.proposal.consent, Consent::OwnSide, "{change}");
            assert!(
                matches!(page.missing.as_slice(), [Missing::SecondPerson(_)]),
                "{change}: {:?}",
                page.missing
            );
            assert!(story.asked(&ha_noi.leader, id).await, "{change}");
            assert!(!story.asked(&ha_noi.coordinator, id).await, "{change}: nobody confirms their own");
            assert!(!story.asked(&hue.leader, id).await, "{change}: the other side is not asked");
            let own = confirm(&db, &ha_noi.coordinator, id).await;
            assert!(matches!(own, Err(StoreError::Forbidden)), "{change}: {own:?}");
            let again = story.make(change).await;
            let new = change.starts_with("add");
            let waits = matches!(&again, Err(StoreError::State("proposal_waits")))
                || again.as_ref().is_ok_and(|again| new && again.proposed().is_some());
            assert!(waits, "{change}: {again:?}");
            if let Some(second) = again.ok().and_then(|again| again.proposed()).filter(|second| *second != id)
            {
                proposal::withdraw(&db, &story.act(), second, 1).await.unwrap();
            }
            assert!(confirm(&db, &ha_noi.leader, id).await.unwrap(), "{change}");
            assert_eq!(proposal_state(&db, id).await, ProposalState::Effective, "{change}");
            assert_ne!(story.seen().await, before, "{change}: the public reads the next state");
        }
        let told = "select count(*) from notice where kind = 'amended'";
        let heads = i64::try_from(3 * OF_ONE_SIDE.len()).unwrap();
        assert_eq!(
            db.number(told).await,
            heads,
            "the heads of both sides but who confirmed are told of each"
        );
        assert_eq!(system::check::all(&db).await.unwrap(), []);
        assert_eq!(verify::run(&db, None).await.unwrap().broken, None);
    }
);

both!(
    async fn what_both_sides_agreed_waits_for_the_other_one_too(db: TestDb) {
        let story = Story::new(&db).await;
        let (hue, ha_noi) = (&story.signed.hue, &story.signed.ha_noi);
        // A quote that was not there is filled in by one side; once it stands there, it is a term.
        let filled = story.make("quote").await.unwrap().proposed().unwrap();
        assert!(confirm(&db, &ha_noi.leader, filled).await.unwrap());
        for change in OF_BOTH_SIDES {
            let before = story.seen().await;
            let id = story.make(change).await.unwrap().proposed().unwrap_or_else(|| panic!("{change}"));
            let page = proposal::page(&db, &by(&hue.leader), id).await.unwrap();
            assert_eq!(page.proposal.consent, Consent::AllSides, "{change}");
            assert!(!confirm(&db, &ha_noi.leader, id).await.unwrap(), "{change}: the other side is asked");
            assert!(story.asked(&hue.leader, id).await, "{change}");
            assert_eq!(story.seen().await, before, "{change}");
            assert!(confirm(&db, &hue.leader, id).await.unwrap(), "{change}");
            assert_ne!(story.seen().await, before, "{change}");
        }
        // The public reads that it was changed, from what to what and by whose word.
        let agreement = story.agreement().await;
        let one = story.signed.commitment(&db, "01").await;
        let amended = proposal::amended(&db, agreement.id, Some(one)).await.unwrap();
        assert_eq!(amended.len(), OF_BOTH_SIDES.len(), "what one side filled in is none: {amended:?}");
        for told in &amended {
            assert_eq!(told.sides.len(), 2, "{told:?}");
            assert!(matches!(told.change, ProposedChange::Terms { .. }), "as terms alone: {told:?}");
        }
        assert_eq!(system::check::all(&db).await.unwrap(), []);
    }
);

both!(
    async fn what_was_changed_while_it_was_internal_is_not_told_to_the_public(db: TestDb) {
        let signed = SignedAgreement::new(&db).await;
        let act = by(&signed.ha_noi.coordinator);
        let before = commitment::page(&db, &act, &signed.slug, "01", 1).await.unwrap().card.commitment;
        let other = Content { text: "Khác".to_owned(), ..before.content };
        let edit = commitment::edit(&db, &act, &signed.slug, "01", before.version, &other, &why()).await;
        signed.agree(&db, edit.unwrap()).await;
        let agreement = signed.page(&db).await.agreement;
        assert_eq!(proposal::amended(&db, agreement.id, Some(before.id)).await.unwrap(), []);
    }
);

both!(
    async fn a_choice_among_published_names_and_the_order_take_effect_at_once(db: TestDb) {
        let story = Story::new(&db).await;
        // Two agencies of Hà Nội that its administrator entered.
        for name in ["Sở Y tế", "Sở Du lịch"] {
            db.run(&format!("update agency set name = '{name}' where name like '{name}%'")).await;
        }
        for change in AT_ONCE {
            let before = story.seen().await;
            let made = story.make(change).await.unwrap_or_else(|e| panic!("{change}: {e}"));
            assert!(made.done().is_some(), "{change}");
            let after = story.seen().await;
            assert_ne!(after, before, "{change}: it is there");
            assert_eq!(
                (after.len(), &after[..3]),
                (before.len(), &before[..3]),
                "{change}: and hides nothing"
            );
        }
        assert_eq!(db.rows("change_proposal").await, 0);
    }
);

both!(
    async fn a_reason_is_needed_and_what_is_not_public_changes_at_once(db: TestDb) {
        let story = Story::new(&db).await;
        let page = commitment::page(&db, &story.act(), story.slug(), "01", 1).await.unwrap();
        let one = page.card.commitment;
        let content = Content { budget: Some("Ngân sách".to_owned()), ..one.content.clone() };
        let none = Amendment::default();
        let silent =
            commitment::edit(&db, &story.act(), story.slug(), "01", one.version, &content, &none).await;
        assert!(refused(silent, "amendment_reason"));
        let input = original_document(day(2026, 5, 1));
        let added = document::add(&db, &story.act(), story.slug(), &input, &none).await;
        assert!(refused(added, "amendment_reason"));
        // 05 is internal on the public agreement.
        let page = commitment::page(&db, &story.act(), story.slug(), "05", 1).await.unwrap();
        let content =
            Content { budget: Some("Ngân sách".to_owned()), ..page.card.commitment.content.clone() };
        let version = page.card.commitment.version;
        let made =
            commitment::edit(&db, &story.act(), story.slug(), "05", version, &content, &none).await.unwrap();
        assert!(made.done().is_some());
        assert!(commitment::page(&db, &public(), story.slug(), "05", 1).await.is_err());
    }
);

both!(
    async fn terms_and_details_of_one_form_take_both_sides(db: TestDb) {
        let story = Story::new(&db).await;
        let before = story.seen().await;
        let due = Deadline::Year { year: 2029 };
        let both = |c: Content| Content { deadline: due, budget: Some("Ngân sách".to_owned()), ..c };
        let asked = story.content(both).await.unwrap();
        let id = asked.proposed().unwrap();
        let page = proposal::page(&db, &by(&story.signed.hue.leader), id).await.unwrap();
        assert_eq!(page.proposal.consent, Consent::AllSides);
        assert!(!confirm(&db, &story.signed.ha_noi.leader, id).await.unwrap(), "one side is not enough");
        assert_eq!(story.seen().await, before);
        assert!(confirm(&db, &story.signed.hue.coordinator, id).await.unwrap());
        let shown = commitment::page(&db, &public(), story.slug(), "01", 1).await.unwrap().card.commitment;
        assert_eq!((shown.content.deadline, shown.content.budget.as_deref()), (due, Some("Ngân sách")));
        assert_eq!(shown.extensions, 1, "a later day is an extension, by whatever form");
        assert_eq!(commitment::former(&db, story.slug(), "01").await.unwrap().len(), 1);
        // A typing error may be corrected with it, a deadline may not.
        let slip = Amendment { correction: true, ..why() };
        let edit = async |content: &Content| {
            commitment::edit(&db, &story.act(), story.slug(), "01", shown.version, content, &slip).await
        };
        let later = Content { deadline: Deadline::None, budget: None, ..shown.content.clone() };
        assert!(refused(edit(&later).await, "proposal_correction"));
        let worded =
            Content {
                text: "Phát triển du lịch biển".to_owned(), budget: None, ..shown.content.clone()
            };
        let id = edit(&worded).await.unwrap().proposed().unwrap();
        assert!(confirm(&db, &story.signed.ha_noi.leader, id).await.unwrap());
        let shown = commitment::page(&db, &public(), story.slug(), "01", 1).await.unwrap().card.commitment;
        assert_eq!(shown.content, worded);
    }
);

both!(
    async fn what_was_changed_meanwhile_takes_no_effect_and_what_was_not_does(db: TestDb) {
        let story = Story::new(&db).await;
        let directly = async |change: fn(Content) -> Content| {
            let page = commitment::page(&db, &the_system(), story.slug(), "01", 1).await.unwrap();
            let now = page.card.commitment;
            let content = change(now.content);
            commitment::edit(&db, &the_system(), story.slug(), "01", now.version, &content, &why())
                .await
                .unwrap();
        };
        let id = story.make("budget").await.unwrap().proposed().unwrap();
        // The terms changed: the details are still as they were.
        directly(|c| Content { deadline: Deadline::Year { year: 2031 }, ..c }).await;
        assert!(confirm(&db, &story.signed.ha_noi.leader, id).await.unwrap());
        let now =
            commitment::page(&db, &public(), story.slug(), "01", 1).await.unwrap().card.commitment.content;
        assert_eq!((now.deadline, now.budget.as_deref()), (Deadline::Year { year: 2031 }, Some("Ngân sách")));
        for (change, by_the_way) in
            [("place", "01"), ("a focal point of a side", "side"), ("focal point", "facts")]
        {
            let id = story.make(change).await.unwrap().proposed().unwrap();
            match by_the_way {
                "01" => directly(|c| Content { place: Some("Mục IX".to_owned()), ..c }).await,
                "side" => db.run("update side set focal_point = 'Khác'").await,
                _ => db.run("update agreement set focal_point = 'Khác'").await,
            }
            let late = confirm(&db, &story.signed.ha_noi.leader, id).await;
            assert!(matches!(late, Err(StoreError::State("proposal_outdated"))), "{change}: {late:?}");
            proposal::withdraw(&db, &story.act(), id, 1).await.unwrap();
        }
    }
);
