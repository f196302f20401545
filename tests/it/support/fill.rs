//! Rows written round the store, so that a test says exactly how things stand.

use std::fmt::Write as _;

use chrono::NaiveDate;
use hoptac::model::access::Role;
use hoptac::model::act::Staff;
use hoptac::store::record::search::index_agreement;
use hoptac::text::fold;
use uuid::Uuid;

use super::db::TestDb;
use super::record::{locality, now, system};

/// Rows to write, as one SQL text.
pub struct Fill {
    sql: String,
    postgres: bool,
    next: u128,
    agreements: Vec<Uuid>,
}

/// How a commitment stands, as stored.
#[derive(Clone, Debug)]
pub struct Standing {
    pub due_on: Option<NaiveDate>,
    pub progress: &'static str,
    pub accord: &'static str,
    pub health: Option<&'static str>,
    pub done_on: Option<NaiveDate>,
    pub last_news_on: Option<NaiveDate>,
}

impl Default for Standing {
    /// In progress, without a deadline, with news of today: nothing to attend to.
    fn default() -> Self {
        Self {
            due_on: None,
            progress: "in_progress",
            accord: "open",
            health: Some("on_track"),
            done_on: None,
            last_news_on: Some(system().today()),
        }
    }
}

/// An agreement to write.
#[derive(Clone, Debug)]
pub struct Paper<'a> {
    pub slug: &'a str,
    pub title: &'static str,
    pub state: &'static str,
    pub visibility: &'static str,
    pub held_on: Option<NaiveDate>,
    pub parties: &'static [&'static str],
}

impl Fill {
    pub fn new(db: &TestDb) -> Self {
        Self { sql: String::new(), postgres: db.is_postgres(), next: 1, agreements: Vec::new() }
    }

    /// A new id, in order of making.
    pub fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    /// `id` as this engine writes it.
    pub fn uuid(&self, id: Uuid) -> String {
        if self.postgres { format!("'{id}'") } else { format!("x'{}'", id.simple()) }
    }

    fn day(day: Option<NaiveDate>) -> String {
        day.map_or_else(|| "null".to_owned(), |day| format!("'{day}'"))
    }

    fn text(text: Option<&str>) -> String {
        text.map_or_else(|| "null".to_owned(), |text| format!("'{}'", text.replace('\'', "''")))
    }

    fn moment() -> String {
        format!("'{}'", now().to_rfc3339())
    }

    pub fn agreement(&mut self, paper: &Paper<'_>) -> Uuid {
        let id = self.id();
        let (key, moment) = (self.uuid(id), Self::moment());
        writeln!(
            self.sql,
            "insert into agreement (id, slug, kind, channel, title, held_on, state, visibility, created_at, \
             updated_at) values ({key}, '{}', 'agreement', 'state', {}, {}, '{}', '{}', {moment}, {moment});",
            paper.slug,
            Self::text(Some(paper.title)),
            Self::day(paper.held_on),
            paper.state,
            paper.visibility,
        )
        .unwrap();
        for (position, party) in paper.parties.iter().enumerate() {
            writeln!(self.sql, "insert into party values ({key}, {position}, '{party}');").unwrap();
        }
        self.agreements.push(id);
        id
    }

    /// A commitment with a side for each of `sides`.
    pub fn commitment(
        &mut self,
        agreement: Uuid,
        code: &str,
        (domain, visibility): (&str, &str),
        text: &str,
        sides: &[&str],
        standing: &Standing,
    ) -> Uuid {
        let id = self.id();
        let (key, moment) = (self.uuid(id), Self::moment());
        let agreement = self.uuid(agreement);
        writeln!(
            self.sql,
            "insert into commitment (id, agreement_id, code, position, text, direction, deadline_kind, due_on, \
             visibility, progress, accord, health, done_on, last_news_on, created_at, updated_at) \
             values ({key}, {agreement}, '{code}', {code}, {}, 'all_sides', '{}', {}, '{visibility}', '{}', '{}', \
             {}, {}, {}, {moment}, {moment}); \
             insert into commitment_domain values ({key}, 0, '{domain}');",
            Self::text(Some(text)),
            if standing.due_on.is_some() { "date" } else { "none" },
            Self::day(standing.due_on),
            standing.progress,
            standing.accord,
            Self::text(standing.health),
            Self::day(standing.done_on),
            Self::day(standing.last_news_on),
        )
        .unwrap();
        for (position, side) in sides.iter().enumerate() {
            writeln!(
                self.sql,
                "insert into side (commitment_id, locality_id, position) values ({key}, '{side}', {position});"
            )
            .unwrap();
        }
        id
    }

    /// An update of the author's on this side; an approved one is published.
    pub fn update(
        &mut self,
        commitment: Uuid,
        side: &str,
        author: Uuid,
        (state, progress): (&str, &str),
        as_of: NaiveDate,
    ) -> Uuid {
        let id = self.id();
        let (key, moment) = (self.uuid(id), Self::moment());
        let (commitment, author) = (self.uuid(commitment), self.uuid(author));
        writeln!(
            self.sql,
            "insert into progress_update (id, commitment_id, locality_id, author_id, author, state, as_of, \
             progress, health, results, submitted_at, decided_at, created_at, updated_at, public_results, \
             published_at) values ({key}, {commitment}, '{side}', {author}, 'Cán bộ cập nhật', '{state}', '{as_of}', \
             '{progress}', 'on_track', 'Đã làm', {moment}, {moment}, {moment}, {moment}, {});",
            if state == "approved" { format!("'Đã làm', {moment}") } else { "null, null".to_owned() },
        )
        .unwrap();
        id
    }

    /// A directive of this leader on the commitment, for the coordinator, due on the tests' day.
    pub fn directive(&mut self, unit: &str, commitment: Uuid, leader: &Staff) -> Uuid {
        let id = self.id();
        let (key, moment) = (self.uuid(id), Self::moment());
        let (commitment, author) = (self.uuid(commitment), self.uuid(leader.account_id));
        writeln!(
            self.sql,
            "insert into directive (id, locality_id, commitment_id, wording, due_on, addressee, author_id, author, \
             created_at, updated_at) values ({key}, '{unit}', {commitment}, 'Báo cáo tiến độ', '{}', '', {author}, \
             '{}', {moment}, {moment});",
            now().date_naive(),
            leader.name,
        )
        .unwrap();
        id
    }

    /// A notice to this person, of nothing in particular.
    pub fn notice(&mut self, person: &Staff, key: &str) {
        let (account, moment) = (self.uuid(person.account_id), Self::moment());
        writeln!(
            self.sql,
            "insert into notice (account_id, key, at, kind, actor) values ({account}, '{key}', {moment}, 'silent', \
             'system');",
        )
        .unwrap();
    }

    /// A note of this person on the commitment.
    pub fn note(&mut self, unit: &str, commitment: Uuid, author: &Staff) -> Uuid {
        let id = self.id();
        let (key, moment) = (self.uuid(id), Self::moment());
        let (commitment, person) = (self.uuid(commitment), self.uuid(author.account_id));
        writeln!(
            self.sql,
            "insert into note (id, commitment_id, locality_id, author_id, author, text, at) values ({key}, \
             {commitment}, '{unit}', {person}, '{}', 'Đề nghị bên kia xác nhận', {moment});",
            author.name,
        )
        .unwrap();
        id
    }

    /// An account of `unit`.
    pub fn staff(&mut self, role: Role, unit: &str, agency_id: Option<Uuid>) -> Staff {
        let id = self.id();
        let (key, moment) = (self.uuid(id), Self::moment());
        let agency = agency_id.map_or_else(|| "null".to_owned(), |id| self.uuid(id));
        let name = format!("Người thứ {}", self.next);
        writeln!(
            self.sql,
            "insert into account (id, email, name, role, locality_id, agency_id, password_hash, created_at) \
             values ({key}, '{id}@example.vn', '{name}', '{}', '{unit}', {agency}, '-', {moment});",
            role.code(),
        )
        .unwrap();
        Staff { account_id: id, name, role, locality: locality(unit), agency_id }
    }

    /// An agency of `unit`.
    pub fn agency(&mut self, unit: &str, name: &str) -> Uuid {
        let id = self.id();
        let key = self.uuid(id);
        writeln!(
            self.sql,
            "insert into agency (id, locality_id, name, name_fold, channel) \
             values ({key}, '{unit}', '{name}', '{}', 'state');",
            fold(name),
        )
        .unwrap();
        id
    }

    /// A document of the agreement.
    pub fn document(&mut self, agreement: Uuid, position: i32, number: &str, role: &str) -> Uuid {
        let id = self.id();
        let (key, agreement) = (self.uuid(id), self.uuid(agreement));
        writeln!(
            self.sql,
            "insert into document (id, agreement_id, position, number_raw, number, kind, role) \
             values ({key}, {agreement}, {position}, '{number}', '{number}', 'other', '{role}');",
        )
        .unwrap();
        id
    }

    /// A milestone of the commitment.
    pub fn milestone(&mut self, commitment: Uuid, position: i32, title: &str) -> Uuid {
        let id = self.id();
        let (key, commitment) = (self.uuid(id), self.uuid(commitment));
        writeln!(
            self.sql,
            "insert into milestone (id, commitment_id, position, title) \
             values ({key}, {commitment}, {position}, '{title}');",
        )
        .unwrap();
        id
    }

    /// A file of the document that waits for the scanner.
    pub fn held_file(&mut self, document: Uuid, name: &str) -> Uuid {
        let id = self.id();
        let (key, document, moment) = (self.uuid(id), self.uuid(document), Self::moment());
        writeln!(
            self.sql,
            "insert into file (id, document_id, name, kind, size, sha256, object_key, visibility, scan, \
             uploaded_by, at) values ({key}, {document}, '{name}', 'pdf', 10, '{}', '00/0', 'internal', 'held', \
             'Cán bộ đầu mối', {moment});",
            "0".repeat(64),
        )
        .unwrap();
        id
    }

    /// The agency leads the commitment on this side.
    pub fn lead(&mut self, commitment: Uuid, side: &str, agency: Uuid, name: &str) {
        let (commitment, agency) = (self.uuid(commitment), self.uuid(agency));
        writeln!(
            self.sql,
            "update side set lead_agency_id = {agency}, lead = '{name}' \
             where commitment_id = {commitment} and locality_id = '{side}';",
        )
        .unwrap();
    }

    /// An intake draft of this person, of an empty text.
    pub fn intake_draft(&mut self, account: Uuid) -> Uuid {
        let id = self.id();
        let (key, account, moment) = (self.uuid(id), self.uuid(account), Self::moment());
        let source = hoptac::intake::source::Source::from_text("");
        let draft = hoptac::intake::parse::parse(&source, hoptac::model::reference::Reference::built_in());
        let draft = Self::text(Some(&serde_json::to_string(&draft).unwrap()));
        writeln!(
            self.sql,
            "insert into intake_draft (id, account_id, source_text, draft, created_at, updated_at) \
             values ({key}, {account}, '', {draft}, {moment}, {moment});",
        )
        .unwrap();
        id
    }

    /// This person proposed the agreement for publication.
    pub fn proposed_by(&mut self, agreement: Uuid, account: Uuid) {
        let (agreement, account) = (self.uuid(agreement), self.uuid(account));
        writeln!(self.sql, "update agreement set proposed_by = {account} where id = {agreement};").unwrap();
    }

    /// Writes everything, and the search entries.
    pub async fn write(self, db: &TestDb) {
        db.run(&self.sql).await;
        let mut tx = db.begin().await.unwrap();
        for agreement in self.agreements {
            index_agreement(&mut tx, &system(), &db.reference(), agreement).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
}
