//! One person alone posts every form of staff, without JavaScript: every page that the public reads stays as it is, byte
//! for byte, but for what is a choice among published names and the order. A new form is missed by name.

use std::collections::BTreeSet;

use hoptac::model::file::{FileVisibility, Owner};
use hoptac::model::proposal::{Consent, ProposalState};
use hoptac::model::standing::Progress;
use hoptac::store::record::commitment::{Amendment, CommitmentFilter};
use hoptac::store::record::file::{Change, NewFile};
use hoptac::store::record::{agreement, commitment, file, milestone, proposal};
use hoptac::store::work::update;
use reqwest::StatusCode;
use server::http::router::addresses;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    HA_NOI, OLD_DA_NANG, SignedAgreement, add_original, by, confirm, day, new_file, new_milestone, public,
    submit_and_approve, system, update_input,
};
use crate::support::session::cookie;
use crate::support::site::{Fields, Site, with};

/// How an attempt ends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum End {
    /// A proposal that a second person of the own side alone confirms.
    OwnSide,
    /// A proposal that every party confirms.
    AllSides,
    /// It is done at once: nothing is hidden and no number changes.
    AtOnce,
    /// It is done, and no public page shows it.
    Internal,
    /// It is refused.
    Refused,
}

/// A form, the page that holds it where that is another one, a control of it, what is typed, and how it ends.
type Try = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)], End);

const SAVE: (&str, &str) = ("act", "save");
const LIST: &str = "/lam-viec/soan/{slug}";
const FACTS: &str = "/lam-viec/soan/{slug}/thong-tin";
const LIFE: &str = "/lam-viec/soan/{slug}/hieu-luc";
const NEW_DOCUMENT: &str = "/lam-viec/soan/{slug}/van-ban/moi";
const DOCUMENT: &str = "/lam-viec/soan/{slug}/van-ban/{document}";
const NEW: &str = "/lam-viec/soan/{slug}/noi-dung";
const ONE: &str = "/lam-viec/soan/{slug}/noi-dung/{code}";
const PART: &str = "/lam-viec/soan/{slug}/noi-dung/{code}/phan-cong";
const STEPS: &str = "/lam-viec/soan/{slug}/noi-dung/{code}/moc";
const STEP: &str = "/lam-viec/soan/{slug}/noi-dung/{code}/moc/{milestone}";
const FILE: &str = "/lam-viec/tep/{file}";
const FILES: &str = "/lam-viec/thoa-thuan/{slug}/van-ban/{document}/tep";

const UPDATE: &str = "/lam-viec/cong-khai/{update}";
const EXTENSION: &str = "/lam-viec/thoa-thuan/{slug}/{code}/gia-han";

/// Every way, by Huế's coordinator; an update is published, and taken back, by its leader.
const TRIES: &[Try] = &[
    (LIST, LIST, "pick_01", &[("act", "down-01")], End::AtOnce),
    (LIST, LIST, "pick_01", &[("pick_01", "1"), ("domain", "giao-duc"), ("act", "bulk")], End::OwnSide),
    (
        LIST,
        LIST,
        "pick_01",
        &[("pick_01", "1"), ("domain", "giao-duc"), ("deadline", "year"), ("to", "2030"), ("act", "bulk")],
        End::AllSides,
    ),
    (LIST, LIST, "pick_01", &[("pick_01", "1"), ("lead", "Sở Chưa Có"), ("act", "bulk")], End::OwnSide),
    (LIST, LIST, "pick_01", &[("pick_01", "1"), ("lead", "Sở Xây dựng"), ("act", "bulk")], End::AtOnce),
    (FACTS, FACTS, "title", &[("focal_point", "Không ai")], End::OwnSide),
    (FACTS, FACTS, "title", &[("review_cadence", "mười năm một lần")], End::OwnSide),
    (FACTS, FACTS, "title", &[("focal_point", "Không ai"), ("title", "Tên khác")], End::AllSides),
    (
        "/lam-viec/soan/{slug}/ke-thua",
        "/lam-viec/soan/{slug}/ke-thua",
        "title",
        &[("held_on", "01/03/2026")],
        End::Internal,
    ),
    (LIFE, LIFE, "end", &[("end", "concluded"), ("act", "end")], End::AllSides),
    (LIFE, LIFE, "end", &[("act", "archive")], End::AllSides),
    (LIFE, LIFE, "end", &[("act", "unpublish")], End::AllSides),
    (NEW_DOCUMENT, NEW_DOCUMENT, "number", &[("number", "99/KH"), SAVE], End::OwnSide),
    (DOCUMENT, DOCUMENT, "number", &[("number", "99/KH"), SAVE], End::OwnSide),
    (DOCUMENT, DOCUMENT, "number", &[("act", "remove")], End::OwnSide),
    (NEW, NEW, "text", &[("text", "Việc mới"), ("domain_1", "y-te"), SAVE], End::AllSides),
    (ONE, ONE, "text", &[("budget", "Không có kinh phí"), SAVE], End::OwnSide),
    (ONE, ONE, "text", &[("domain_1", "giao-duc"), ("budget", "Không có"), SAVE], End::OwnSide),
    (ONE, ONE, "text", &[("place", "Mục V"), ("quote", "Trích"), SAVE], End::OwnSide),
    (ONE, ONE, "text", &[("domain_1", "giao-duc"), ("deliverable", "Báo cáo"), SAVE], End::AllSides),
    (ONE, ONE, "text", &[("direction", "by_turns"), ("place", "Mục V"), SAVE], End::AllSides),
    (ONE, ONE, "text", &[("direction", "by_turns"), ("correction", "1"), SAVE], End::Refused),
    (ONE, ONE, "text", &[("budget", "Không có"), ("text", "Việc khác"), SAVE], End::AllSides),
    (ONE, ONE, "text", &[("act", "remove")], End::Refused),
    ("/lam-viec/soan/{slug}/noi-dung/{code}/cong-khai", ONE, "text", &[], End::Refused),
    (PART, PART, "lead_1", &[("lead_1", "Không ai nhận")], End::OwnSide),
    (PART, PART, "lead_1", &[("cooperating_1", "Không ai nhận")], End::OwnSide),
    (PART, PART, "lead_1", &[("focal_1", "Không ai nhận")], End::OwnSide),
    (PART, PART, "lead_1", &[("lead_1", "")], End::OwnSide),
    (PART, PART, "lead_1", &[("lead_1", "Sở Du lịch")], End::AtOnce),
    (STEPS, STEPS, "title", &[("title", "Mốc mới"), SAVE], End::AllSides),
    (STEPS, STEPS, "title", &[("act", "down-{milestone}")], End::AtOnce),
    (STEP, STEP, "title", &[("title", "Mốc khác"), SAVE], End::AllSides),
    (STEP, STEP, "title", &[("act", "remove")], End::AllSides),
    (
        "/lam-viec/thoa-thuan/{slug}",
        "/lam-viec/thoa-thuan/{slug}",
        "version",
        &[("step", "withdraw")],
        End::Refused,
    ),
    (FILE, FILES, "reason_{file}", &[("act", "hide")], End::OwnSide),
    (FILE, FILES, "reason_{file}", &[("act", "remove")], End::OwnSide),
    (FILE, FILES, "reason_{file}", &[("act", "offer")], End::Internal),
    (UPDATE, UPDATE, "reason", &[("act", "withdraw")], End::OwnSide),
    (EXTENSION, EXTENSION, "to_due", &[("to_due", "31/12/2027"), ("act", "ask")], End::Internal),
];

/// A form, a control of it, what is typed, and whose word that takes.
type Field = (&'static str, &'static str, &'static [(&'static str, &'static str)], Consent);

/// Stands for a box that is not ticked any more.
const UNTICKED: &str = "-";

/// Every field of every form about what is public, each changed alone, and whose word that takes. What comes of a field
/// that stands in no form here, or in none of these lines, is missed by name.
const FIELDS: &[Field] = &[
    (ONE, "text", &[("text", "Việc khác")], Consent::AllSides),
    (ONE, "text", &[("quote", "Trích")], Consent::OwnSide),
    (ONE, "text", &[("place", "Mục V")], Consent::OwnSide),
    (ONE, "text", &[("domain_1", "giao-duc")], Consent::OwnSide),
    (ONE, "text", &[("domain_2", "y-te")], Consent::OwnSide),
    (ONE, "text", &[("domain_3", "y-te")], Consent::OwnSide),
    (ONE, "text", &[("domain_4", "y-te")], Consent::OwnSide),
    (ONE, "text", &[("direction", "by_turns")], Consent::AllSides),
    (ONE, "text", &[("deadline", "year"), ("from", ""), ("to", "2031")], Consent::AllSides),
    (
        ONE,
        "text",
        &[("target_value", "5"), ("target_unit", "lớp"), ("target_baseline", "1"), ("target_mode", "yearly")],
        Consent::AllSides,
    ),
    (ONE, "text", &[("deliverable", "Báo cáo")], Consent::AllSides),
    (ONE, "text", &[("budget", "Không có")], Consent::OwnSide),
    (ONE, "text", &[("public", UNTICKED)], Consent::AllSides),
    (STEP, "title", &[("title", "Mốc khác")], Consent::AllSides),
    (STEP, "title", &[("due_on", "01/03/2027")], Consent::AllSides),
    (STEP, "title", &[("side", HA_NOI)], Consent::AllSides),
    (STEP, "title", &[("deliverable", "Báo cáo")], Consent::AllSides),
    (STEP, "title", &[("done_on", "01/11/2026")], Consent::AllSides),
    (FACTS, "title", &[("title", "Tên khác")], Consent::AllSides),
    (FACTS, "title", &[("kind", "minutes")], Consent::AllSides),
    (FACTS, "title", &[("channel", "state")], Consent::AllSides),
    (FACTS, "title", &[("party_3", OLD_DA_NANG)], Consent::AllSides),
    (FACTS, "title", &[("held_on", "13/06/2019")], Consent::AllSides),
    (FACTS, "title", &[("held_at", "Nơi khác")], Consent::AllSides),
    (FACTS, "title", &[("period_from", "01/03/2026"), ("period_to", "2040")], Consent::AllSides),
    (FACTS, "title", &[("principles", "Khác")], Consent::AllSides),
    (FACTS, "title", &[("focal_point", "Không ai")], Consent::OwnSide),
    (FACTS, "title", &[("review_cadence", "mười năm một lần")], Consent::OwnSide),
];

/// The forms that are about something else: what is written for a second person to publish, that second person's own
/// acts, and what only the parties read.
const OTHERS: &[&str] = &[
    // Drafts, and what is handed to a colleague.
    "/lam-viec/soan",
    "/lam-viec/tiep-nhan",
    "/lam-viec/tiep-nhan/{draft}",
    "/lam-viec/ban-giao",
    // What waits for a second person, who publishes it: `update`, `settlement` and `file` have their own tests.
    "/lam-viec/cap-nhat/{commitment}",
    "/lam-viec/cap-nhat/{commitment}/minh-chung/{update}",
    "/lam-viec/thoa-thuan/{slug}/{code}/moc/{milestone}/tep",
    "/lam-viec/thoa-thuan/{slug}/van-ban/{document}/tep",
    "/lam-viec/thoa-thuan/{slug}/{code}/thong-nhat",
    // The second person's own acts.
    "/lam-viec/duyet",
    "/lam-viec/duyet/{update}",
    "/lam-viec/cong-khai",
    "/lam-viec/de-nghi/{proposal}",
    // What only the parties read.
    "/lam-viec/thoa-thuan/{slug}/{code}/chi-dao",
    "/lam-viec/chi-dao/{directive}",
    "/lam-viec/thoa-thuan/{slug}/{code}/trao-doi",
    "/lam-viec/thoa-thuan/{slug}/{code}/trao-doi/{note}",
    "/lam-viec/thong-bao",
];

struct Story<'a> {
    site: &'a Site,
    db: &'a TestDb,
    signed: &'a SignedAgreement,
    hue: String,
    leader: String,
    update: String,
    document: String,
    milestone: String,
    file: String,
}

impl<'a> Story<'a> {
    /// A public agreement with two milestones, and a document with a public file.
    async fn new(site: &'a Site, db: &'a TestDb, signed: &'a SignedAgreement) -> Self {
        let first = signed.commitment(db, "01").await;
        for title in ["Bước một", "Bước hai"] {
            milestone::create(db, &system(), &new_milestone(first, title), &Amendment::default())
                .await
                .unwrap();
        }
        let document = add_original(db, &system(), &signed.slug, day(2026, 4, 1)).await;
        let new = new_file(Owner::Document(document), "Phụ lục.pdf", document.as_u128());
        let new = NewFile { visibility: FileVisibility::Proposed, ..new };
        let file = file::attach(db, &by(&signed.hue.coordinator), &new).await.unwrap();
        let leader = by(&signed.hue.leader);
        file::change(db, &leader, file, Change::Publish, &Amendment::default()).await.unwrap();
        let said = update_input(first, Progress::InProgress);
        submit_and_approve(db, &signed.hue.reporter, &signed.hue.coordinator, &said).await.unwrap();
        let (approved, _) = update::review(db, &leader, said.id).await.unwrap();
        update::publish(db, &leader, said.id, approved.version).await.unwrap();
        let page = commitment::page(db, &system(), &signed.slug, "01", 1).await.unwrap();
        let hue = cookie(db, &signed.hue.coordinator).await;
        let leader = cookie(db, &signed.hue.leader).await;
        let [update, document, file] = [said.id, document, file].map(|id| id.to_string());
        let milestone = page.milestones[0].id.to_string();
        Self { site, db, signed, hue, leader, update, document, milestone, file }
    }

    fn filled(&self, pattern: &str) -> String {
        pattern
            .replace("{slug}", &self.signed.slug)
            .replace("{code}", "01")
            .replace("{document}", &self.document)
            .replace("{milestone}", &self.milestone)
            .replace("{file}", &self.file)
            .replace("{update}", &self.update)
    }

    /// Every page of the public about it, whole.
    async fn seen(&self) -> Vec<String> {
        let paths = [
            "/",
            "/thoa-thuan",
            "/thoa-thuan/{slug}",
            "/thoa-thuan/{slug}/01",
            "/noi-dung",
            "/noi-dung?tinh-trang=open_in_time",
            "/linh-vuc",
            "/linh-vuc/du-lich",
            "/dia-phuong",
            "/dia-phuong/ha-noi",
            "/tim-kiem?q=du+lich",
            "/en/thoa-thuan/{slug}/01",
        ];
        let mut seen = Vec::new();
        for path in paths {
            let page = self.site.get(&self.filled(path), "").await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            seen.push(page.body);
        }
        seen
    }

    /// What is counted, and what is there to be read.
    async fn counted(&self) -> String {
        let tally =
            commitment::list_with_tally(self.db, &public(), &CommitmentFilter::default()).await.unwrap().1;
        let page = agreement::page(self.db, &public(), &self.signed.slug).await.unwrap();
        format!("{tally:?} {} {} {}", page.commitments.len(), page.documents.len(), page.files.len())
    }

    /// The proposals that wait.
    async fn waiting(&self) -> Vec<proposal::Row> {
        let act = by(&self.signed.hue.coordinator);
        let (_, rows) = proposal::of_agreement(self.db, &act, &self.signed.slug).await.unwrap();
        rows.into_iter().filter(|row| row.proposal.state == ProposalState::Waiting).collect()
    }

    async fn one(&self, (form, on, control, values, end): &Try) {
        let way = format!("{form} {values:?}");
        // Only what this attempt tells stands in the list.
        self.db.run("delete from notice").await;
        let (seen, counted) = (self.seen().await, self.counted().await);
        let who = if *form == UPDATE { &self.leader } else { &self.hue };
        let page = self.site.get(&self.filled(on), who).await;
        assert_eq!(page.status, StatusCode::OK, "{way}: {on}");
        let control = self.filled(control);
        let mut typed: Fields = page.form_with(&control);
        for (name, value) in *values {
            typed = with(typed, name, &self.filled(value));
        }
        let reason = if control.starts_with("reason") { control.as_str() } else { "reason" };
        let path = self.filled(form);
        if matches!(end, End::OwnSide | End::AllSides) {
            let silent = self.site.post(&path, who, &with(typed.clone(), reason, " ")).await;
            assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "{way}: a reason is needed");
            let kept = values.iter().filter(|(name, value)| !value.is_empty() && *name != "act");
            for (_, value) in kept.filter(|_| !control.starts_with("pick")) {
                assert!(silent.body.contains(*value), "{way}: what was typed is kept");
            }
        }
        let sent = self.site.post(&path, who, &with(typed, reason, "Theo thực tế")).await;
        let waits = self.waiting().await;
        match end {
            End::Refused => assert!(sent.status.is_client_error(), "{way}: {}", sent.status),
            _ => assert_eq!(sent.status, StatusCode::SEE_OTHER, "{way}: {}", sent.text_of(".errors")),
        }
        let consent = match end {
            End::OwnSide => Some(Consent::OwnSide),
            End::AllSides => Some(Consent::AllSides),
            _ => None,
        };
        assert_eq!(waits.first().map(|row| row.proposal.consent), consent, "{way}");
        assert!(waits.len() < 2, "{way}: one form, one proposal");
        assert_eq!(self.counted().await, counted, "{way}: no number changes");
        for (now, before) in self.seen().await.iter().zip(&seen).filter(|_| *end != End::AtOnce) {
            assert!(now == before, "{way}: was {before}, and is {now}");
        }
        for row in waits {
            self.told(&row, &way).await;
            proposal::withdraw(self.db, &by(&self.signed.hue.coordinator), row.proposal.id, 1).await.unwrap();
        }
    }

    /// Posts one form with these fields changed, and nothing else; gives whose word that takes.
    async fn consent(&self, form: &str, control: &str, values: &[(&str, &str)]) -> Option<Consent> {
        let path = self.filled(form);
        let mut typed: Fields = self.site.get(&path, &self.hue).await.form_with(control);
        for (name, value) in values {
            if *value == UNTICKED {
                typed.retain(|(field, _)| field != name);
            } else {
                typed = with(typed, name, value);
            }
        }
        let typed = with(with(typed, "reason", "Theo thực tế"), "act", "save");
        let sent = self.site.post(&path, &self.hue, &typed).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{values:?}: {}", sent.text_of(".errors"));
        let waits = self.waiting().await;
        for row in &waits {
            proposal::withdraw(self.db, &by(&self.signed.hue.coordinator), row.proposal.id, 1).await.unwrap();
        }
        waits.first().map(|row| row.proposal.consent)
    }

    /// The page of the proposal says from what to what and whose word it takes; staff see that a change waits.
    async fn told(&self, row: &proposal::Row, way: &str) {
        let p = &row.proposal;
        let page = self.site.get(&format!("/lam-viec/de-nghi/{}", p.id), &self.hue).await;
        let says = page.text_of("main");
        assert!(says.contains("Chờ xác nhận") && says.contains("Rút đề nghị"), "{way}: {says}");
        assert_eq!(
            says.contains("Chỉ cần người thứ hai của bên đề nghị"),
            p.consent == Consent::OwnSide,
            "{way}: {says}"
        );
        assert!(!page.text_of("dl").trim().is_empty(), "{way}: from what to what");
        assert!(!says.contains("Thông tin khác"), "{way}: every field has its name: {says}");
        // Lists of work and notices say the same in the same words, these within a sentence.
        let line = page.text_of("#state b");
        let within: String =
            line.chars().take(1).flat_map(char::to_lowercase).chain(line.chars().skip(1)).collect();
        let work = self.site.get("/lam-viec", &self.hue).await.text_of("main");
        assert!(work.contains(&line), "{way}: {line} in {work}");
        if p.proposed_by_id != self.signed.hue.leader.account_id {
            let notices = self.site.get("/lam-viec/thong-bao", &self.leader).await.text_of("main");
            assert!(notices.contains(&within), "{way}: {within} in {notices}");
        }
        let overview = match &row.code {
            Some(code) => format!("/lam-viec/thoa-thuan/{}/{code}", self.signed.slug),
            None => format!("/lam-viec/thoa-thuan/{}", self.signed.slug),
        };
        let staff = self.site.get(&overview, &self.hue).await;
        assert!(staff.body.contains("1 đề nghị thay đổi đang chờ xác nhận"), "{way}");
    }
}

both!(
    async fn no_form_of_one_person_changes_what_the_public_reads(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let site = Site::over((*db).clone()).await;
        let story = Story::new(&site, &db, &signed).await;
        for attempt in TRIES {
            story.one(attempt).await;
        }
    }
);

both!(
    async fn a_second_person_of_the_own_side_publishes_the_next_state(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let site = Site::over((*db).clone()).await;
        let story = Story::new(&site, &db, &signed).await;
        let path = story.filled(ONE);
        let form = site.get(&path, &story.hue).await.form_with("text");
        let typed = with(with(with(form, "budget", "Ngân sách 2027"), "reason", "Đã bố trí"), "act", "save");
        let sent = site.post(&path, &story.hue, &typed).await;
        let told = site.get(sent.location(), &story.hue).await.text_of("[role=status]");
        assert!(told.contains("khi người thứ hai của bên bạn xác nhận"), "{told}");
        let id = story.waiting().await[0].proposal.id;
        let theirs = cookie(&db, &signed.ha_noi.leader).await;
        let work = site.get("/lam-viec", &theirs).await;
        assert!(work.links(&format!("/lam-viec/de-nghi/{id}")).is_empty(), "the other side is asked nothing");
        let read = async || site.get(&story.filled("/thoa-thuan/{slug}/01"), "").await.text_of("main");
        assert!(!read().await.contains("Ngân sách 2027"));
        assert!(confirm(&db, &signed.hue.leader, id).await.unwrap());
        assert!(read().await.contains("Ngân sách 2027"));
        let told = site.get("/lam-viec/thong-bao", &theirs).await.text_of("main");
        assert!(told.contains("sửa thông tin của nội dung hợp tác"), "the other side is told: {told}");
    }
);

#[test]
fn every_form_of_staff_is_tried_or_named_as_another_matter() {
    let forms: BTreeSet<&str> = addresses()
        .iter()
        .filter(|route| route.method == "POST" && route.path.starts_with("/lam-viec"))
        .map(|route| route.path)
        .collect();
    let tried: BTreeSet<&str> = TRIES.iter().map(|(form, ..)| *form).collect();
    let others: BTreeSet<&str> = OTHERS.iter().copied().collect();
    let both: BTreeSet<&str> = tried.union(&others).copied().collect();
    assert_eq!(both, forms, "name each form here");
    assert!(tried.is_disjoint(&others));
}

both!(
    async fn every_field_takes_the_word_that_it_should(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let site = Site::over((*db).clone()).await;
        let story = Story::new(&site, &db, &signed).await;
        for (form, control, values, consent) in FIELDS {
            let got = story.consent(form, control, values).await;
            assert_eq!(got, Some(*consent), "{form}: {values:?}");
        }
        let of_the_act = ["version", "reason", "document", "milestones", "correction", "act", "_form"];
        for form in [ONE, STEP, FACTS] {
            let lines = || FIELDS.iter().filter(|(of, ..)| *of == form);
            let control = lines().next().unwrap().1;
            let page = site.get(&story.filled(form), &story.hue).await;
            let named = |name: &str| lines().any(|(_, _, values, _)| values.iter().any(|(n, _)| *n == name));
            for (name, _) in page.form_with(control) {
                // Which party is which is one field.
                let known = named(&name) || name.starts_with("party_") || of_the_act.contains(&name.as_str());
                assert!(known, "{form}: {name} is in no line of FIELDS");
            }
        }
    }
);
