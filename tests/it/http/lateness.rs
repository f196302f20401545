//! One side tries every way to make an overdue commitment look better, without JavaScript. Each is refused, or becomes a
//! proposal that the other side sees, and the lists of both stay as they were until the other side confirms.

use hoptac::model::act::Staff;
use hoptac::model::deadline::Deadline;
use hoptac::store::record::commitment::Amendment;
use hoptac::store::record::milestone::NewMilestone;
use hoptac::store::record::{agreement, commitment, milestone, proposal};
use reqwest::StatusCode;
use uuid::Uuid;

use crate::support::db::{TestDb, both};
use crate::support::fixture::{
    SignedAgreement, add_original, agreement_facts, by, confirm, day, new_id, new_milestone, system,
};
use crate::support::session::cookie;
use crate::support::site::{Fields, Site, with};

/// Commitment 02, due at the end of 2022.
const LATE: &str = "can thiệp tim mạch";
const REASON: &str = "Theo tình hình thực tế";

struct Story<'a> {
    site: &'a Site,
    db: &'a TestDb,
    signed: &'a SignedAgreement,
    hue: String,
    /// What both sides and the public see while nothing is agreed.
    before: Vec<String>,
}

impl<'a> Story<'a> {
    async fn new(site: &'a Site, db: &'a TestDb, signed: &'a SignedAgreement) -> Self {
        let hue = cookie(db, &signed.hue.coordinator).await;
        let mut story = Self { site, db, signed, hue, before: Vec::new() };
        story.before = story.seen().await;
        for list in &story.before {
            assert!(list.contains(LATE), "it is overdue: {list}");
        }
        story
    }

    /// The overdue lists of both sides, and what the public reads of the commitment.
    async fn seen(&self) -> Vec<String> {
        let mut seen = Vec::new();
        for team in [&self.signed.hue, &self.signed.ha_noi] {
            let coordinator = cookie(self.db, &team.coordinator).await;
            seen.push(
                self.site.get("/lam-viec?muc=overdue", &coordinator).await.text_of("article.commitment"),
            );
            let leader = cookie(self.db, &team.leader).await;
            let late = self.site.get("/tong-hop/tat-ca?tinh-trang=open_overdue", &leader).await;
            seen.push(late.text_of("article.commitment"));
        }
        let public = self.site.get(&format!("/thoa-thuan/{}/02", self.signed.slug), "").await;
        assert_eq!(public.status, StatusCode::OK, "the public reads it");
        seen.push(public.text_of("main"));
        seen
    }

    async fn unchanged(&self, way: &str) {
        for (now, before) in self.seen().await.iter().zip(&self.before) {
            assert_eq!(now, before, "{way}");
        }
    }

    /// Fills in the form on the page that holds `name` and sends it: it leads to a proposal, which the other side has in
    /// its list of work and declines.
    async fn is_proposed(&self, way: &str, path: &str, name: &str, values: &[(&str, &str)]) {
        let page = self.site.get(path, &self.hue).await;
        assert_eq!(page.status, StatusCode::OK, "{way}");
        let typed: Fields =
            values.iter().fold(page.form_with(name), |form, (name, value)| with(form, name, value));
        let silent = self.site.post(path, &self.hue, &with(typed.clone(), "reason", " ")).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "{way}: a reason is needed");
        let sent = self.site.post(path, &self.hue, &with(typed, "reason", REASON)).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{way}: {}", sent.text_of(".errors"));
        let address = sent.location().split('?').next().unwrap().to_owned();
        assert!(address.starts_with("/lam-viec/de-nghi/"), "{way}: {address}");
        let own = self.site.get(sent.location(), &self.hue).await;
        assert!(own.body.contains(REASON) && own.body.contains("Rút đề nghị"), "{way}");
        assert!(!own.body.contains("value=\"confirm\""), "{way}: nobody confirms their own");
        self.unchanged(way).await;
        for who in [&self.signed.ha_noi.coordinator, &self.signed.ha_noi.leader] {
            let theirs = cookie(self.db, who).await;
            let work = self.site.get("/lam-viec", &theirs).await;
            assert!(work.links("/lam-viec/de-nghi/").contains(&address), "{way}: the other side sees it");
            assert!(!work.body.contains("Không có việc nào đang chờ bạn"), "{way}");
        }
        // A second person of the own side is not enough.
        let id = address.trim_start_matches("/lam-viec/de-nghi/").parse().unwrap();
        assert!(!confirm(self.db, &self.signed.hue.leader, id).await.unwrap(), "{way}");
        self.unchanged(way).await;
        self.decline(&address, &self.signed.ha_noi.leader, way).await;
    }

    async fn decline(&self, address: &str, who: &Staff, way: &str) {
        let theirs = cookie(self.db, who).await;
        let form = self.site.get(address, &theirs).await.form_with("reason");
        let empty = self.site.post(address, &theirs, &with(form.clone(), "act", "decline")).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{way}: a reason is needed");
        let declined = with(with(form, "reason", "Chưa thống nhất"), "act", "decline");
        assert_eq!(self.site.post(address, &theirs, &declined).await.status, StatusCode::SEE_OTHER, "{way}");
        let told = self.site.get("/lam-viec/thong-bao", &self.hue).await;
        assert!(told.body.contains("không đồng ý đề nghị"), "{way}");
        self.unchanged(way).await;
    }

    /// Fills in the form and is refused.
    async fn is_refused(&self, way: &str, path: &str, values: &[(&str, &str)]) {
        let typed: Fields =
            values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let sent = self.site.post(path, &self.hue, &typed).await;
        let refused = [StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY, StatusCode::FORBIDDEN];
        assert!(refused.contains(&sent.status), "{way}: {} {}", sent.status, sent.text_of(".errors"));
        self.unchanged(way).await;
    }
}

impl Story<'_> {
    async fn by_its_form(&self) {
        let slug = &self.signed.slug;
        let edit = |part: &str| format!("/lam-viec/soan/{slug}{part}");
        let save = ("act", "save");
        let form = edit("/noi-dung/02");
        self.is_proposed(
            "another deadline",
            &form,
            "text",
            &[("to", "31/12/2029"), ("deadline", "date"), ("from", ""), save],
        )
        .await;
        self.is_proposed(
            "no deadline",
            &form,
            "text",
            &[("deadline", "none"), ("from", ""), ("to", ""), save],
        )
        .await;
        self.is_proposed("a smaller target", &form, "text", &[("target_value", "1"), save]).await;
        self.is_proposed("other words", &form, "text", &[("text", "Trao đổi kinh nghiệm"), save]).await;
        self.is_proposed("dropped from the agreement", &form, "text", &[("act", "remove")]).await;
        let page = self.site.get(&form, &self.hue).await.form_with("text");
        let hidden: Fields = page.into_iter().filter(|(name, _)| name != "public").collect();
        let hidden: Vec<(&str, &str)> =
            hidden.iter().map(|(a, b)| (a.as_str(), b.as_str())).chain([("reason", " "), save]).collect();
        self.is_refused("taken from the public without a reason", &form, &hidden).await;
        let slip = self.site.get(&form, &self.hue).await.form_with("text");
        let slip: Vec<(&str, &str)> = slip
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .filter(|(name, _)| !["to", "from", "deadline", "reason"].contains(name))
            .chain([
                ("deadline", "date"),
                ("to", "31/12/2029"),
                ("reason", "Gõ nhầm"),
                ("correction", "1"),
                save,
            ])
            .collect();
        self.is_refused("called a typing error", &form, &slip).await;
    }

    async fn by_its_milestones(&self) {
        let slug = &self.signed.slug;
        let edit = |part: &str| format!("/lam-viec/soan/{slug}{part}");
        let save = ("act", "save");
        let steps = edit("/noi-dung/02/moc");
        let first = commitment::page(self.db, &system(), slug, "02", 1).await.unwrap().milestones[0].id;
        self.is_proposed(
            "a later milestone",
            &format!("{steps}/{first}"),
            "title",
            &[("due_on", "30/06/2029"), save],
        )
        .await;
        self.is_proposed(
            "a milestone reached by hand",
            &format!("{steps}/{first}"),
            "title",
            &[("done_on", "30/06/2022"), save],
        )
        .await;
        self.is_proposed("a milestone less", &format!("{steps}/{first}"), "title", &[("act", "remove")])
            .await;
        self.is_proposed(
            "another milestone",
            &steps,
            "title",
            &[("title", "Tổng kết"), ("due_on", "30/06/2029"), save],
        )
        .await;
    }

    async fn by_the_life_of_the_agreement(&self) {
        let slug = &self.signed.slug;
        let edit = |part: &str| format!("/lam-viec/soan/{slug}{part}");
        let life = edit("/hieu-luc");
        self.is_proposed("concluded", &life, "end", &[("end", "concluded"), ("act", "end")]).await;
        self.is_proposed("replaced, and carried over", &life, "end", &[("pick_02", "1"), ("act", "replace")])
            .await;
        self.is_proposed("put away", &life, "end", &[("act", "archive")]).await;
        self.is_proposed("taken from the public", &life, "end", &[("act", "unpublish")]).await;
        self.is_refused(
            "deleted",
            &life,
            &[("version", "3"), ("sure", "1"), ("act", "delete"), ("reason", REASON)],
        )
        .await;
        self.is_refused(
            "expired before its time",
            &life,
            &[("version", "3"), ("end", "expired"), ("act", "end"), ("reason", REASON)],
        )
        .await;
        let version = agreement::page(self.db, &system(), slug).await.unwrap().agreement.version.to_string();
        let step = [("version", version.as_str()), ("step", "withdraw")];
        self.is_refused("withdrawn as a step", &format!("/lam-viec/thoa-thuan/{slug}"), &step).await;
        let facts = edit("/thong-tin");
        self.is_proposed("another period", &facts, "title", &[("period_to", "2035")]).await;
        self.is_proposed("another title", &facts, "title", &[("title", "Thỏa thuận khác")]).await;
    }

    async fn in_bulk(&self, late: Uuid) {
        let slug = &self.signed.slug;
        let edit = |part: &str| format!("/lam-viec/soan/{slug}{part}");
        // In bulk: the row says that it was proposed.
        let list = self.site.get(&edit(""), &self.hue).await.form_with("pick_02");
        let typed = [
            ("pick_02", "1"),
            ("deadline", "date"),
            ("to", "31/12/2029"),
            ("reason", REASON),
            ("act", "bulk"),
        ];
        let typed = typed.iter().fold(list, |form, (name, value)| with(form, name, value));
        let sent = self.site.post(&edit(""), &self.hue, &typed).await;
        assert!(sent.location().contains("02-proposed"), "{}", sent.location());
        self.unchanged("in bulk").await;
        let waiting = proposal::of_commitment(self.db, &system(), late).await.unwrap();
        let address = format!("/lam-viec/de-nghi/{}", waiting[0].proposal.id);
        self.decline(&address, &self.signed.ha_noi.coordinator, "in bulk").await;
    }

    async fn by_an_extension(&self) {
        let slug = &self.signed.slug;
        let theirs = cookie(self.db, &self.signed.ha_noi.coordinator).await;
        // Extended by the own leader: the own day alone moves.
        let path = format!("/lam-viec/thoa-thuan/{slug}/02/gia-han");
        let ask = self.site.get(&path, &self.hue).await.form_with("to_due");
        let ask = [("to_due", "31/12/2026"), ("reason", REASON), ("act", "ask")]
            .iter()
            .fold(ask, |form, (name, value)| with(form, name, value));
        assert_eq!(self.site.post(&path, &self.hue, &ask).await.status, StatusCode::SEE_OTHER);
        let leader = cookie(self.db, &self.signed.hue.leader).await;
        let form = self.site.get(&path, &leader).await.form_with("granted");
        assert_eq!(
            self.site.post(&path, &leader, &with(form, "decision", "grant")).await.status,
            StatusCode::SEE_OTHER
        );
        for who in [&self.hue, &theirs] {
            let late = self.site.get("/lam-viec?muc=overdue", who).await.text_of("article.commitment");
            assert!(late.contains(LATE) && late.contains("được gia hạn riêng đến 31/12/2026"), "{late}");
        }
        let public = self.site.get(&format!("/thoa-thuan/{slug}/02"), "").await.text_of("main");
        assert!(
            public.contains("Quá hạn") && public.contains("được gia hạn riêng đến 31/12/2026"),
            "{public}"
        );
    }

    async fn by_the_word_of_both(&self, late: Uuid) {
        let slug = &self.signed.slug;
        let theirs = cookie(self.db, &self.signed.ha_noi.coordinator).await;
        let leader = cookie(self.db, &self.signed.hue.leader).await;
        // By the word of the other side, and only then, it moves: with the first day beside it everywhere.
        let waiting = proposal::of_commitment(self.db, &system(), late).await.unwrap();
        let address = format!("/lam-viec/de-nghi/{}", waiting[0].proposal.id);
        let form = self.site.get(&address, &theirs).await.form_with("reason");
        assert_eq!(
            self.site.post(&address, &theirs, &with(form, "act", "confirm")).await.status,
            StatusCode::SEE_OTHER
        );
        let after = commitment::page(self.db, &system(), slug, "02", 1).await.unwrap().card.commitment;
        assert_eq!(after.content.deadline, Deadline::Period { from: day(2020, 1, 1), to: day(2026, 12, 31) });
        for who in [&self.hue, &theirs] {
            assert!(
                !self
                    .site
                    .get("/lam-viec?muc=overdue", who)
                    .await
                    .text_of("article.commitment")
                    .contains(LATE)
            );
        }
        for path in [format!("/thoa-thuan/{slug}/02"), format!("/thoa-thuan/{slug}")] {
            let public = self.site.get(&path, "").await.text_of("main");
            assert!(public.contains("31/12/2022") && public.contains("Đã gia hạn 1 lần"), "{path}: {public}");
        }
        let told = "select count(*) from notice where kind = 'extended' \
             and detail like '%\"from\":\"2022-12-31\"%' and detail like '%\"to\":\"2026-12-31\"%'";
        assert_eq!(self.db.number(told).await, 3, "the heads of both sides are told from what to what");
        let extended = self.site.get("/tong-hop/tat-ca?gia-han=1", &leader).await;
        let extended = extended.text_of("article.commitment");
        assert!(
            extended.contains(LATE) && !extended.contains("Phát triển du lịch"),
            "the filter: {extended}"
        );
        let public = self.site.get("/noi-dung?gia-han=1", "").await.text_of("article.commitment");
        assert!(
            public.contains(LATE) && !public.contains("Phát triển du lịch"),
            "the public's too: {public}"
        );
        let all = self.site.get("/noi-dung?gia-han=", "").await.text_of("article.commitment");
        assert!(all.contains(LATE) && all.contains("Phát triển du lịch"), "none chosen: {all}");
    }
}

/// The commitment with a milestone that was missed, in an agreement with a successor in force.
async fn prepared(db: &TestDb, signed: &SignedAgreement) -> Uuid {
    let slug = &signed.slug;
    let late = signed.commitment(db, "02").await;
    let missed = NewMilestone { due_on: Some(day(2022, 6, 30)), ..new_milestone(late, "Sơ kết") };
    milestone::create(db, &system(), &missed, &Amendment::default()).await.unwrap();
    let act = by(&signed.hue.coordinator);
    let made = agreement::clone(db, &act, slug, new_id(), &agreement_facts(), &[]).await.unwrap();
    add_original(db, &act, &made, day(2026, 3, 1)).await;
    agreement::enter_force(
        db,
        &act,
        &made,
        day(2026, 3, 1),
        agreement::page(db, &act, &made).await.unwrap().agreement.version,
    )
    .await
    .unwrap();
    late
}

both!(
    async fn no_way_makes_lateness_vanish_without_the_other_side(db: TestDb) {
        let signed = SignedAgreement::published(&db).await;
        let late = prepared(&db, &signed).await;
        let site = Site::over((*db).clone()).await;
        let story = Story::new(&site, &db, &signed).await;
        story.by_its_form().await;
        story.by_its_milestones().await;
        story.by_the_life_of_the_agreement().await;
        story.in_bulk(late).await;
        story.by_an_extension().await;
        story.by_the_word_of_both(late).await;
    }
);
