//! Rows written round the store, so that a test says exactly how things stand.

use std::fmt::Write as _;

use chrono::NaiveDate;
use hoptac::store::search::index_agreement;
use uuid::Uuid;

use super::db::TestDb;
use super::record::{now, system};

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
pub struct Paper {
    pub slug: &'static str,
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

    pub fn agreement(&mut self, paper: &Paper) -> Uuid {
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

    /// An update of the author's on this side.
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
             progress, health, results, submitted_at, decided_at, created_at, updated_at) values ({key}, \
             {commitment}, '{side}', {author}, 'Nguyễn Văn A', '{state}', '{as_of}', '{progress}', 'on_track', \
             'Đã làm', {moment}, {moment}, {moment}, {moment});",
        )
        .unwrap();
        id
    }

    /// Any other statement; `{}` stands for the id.
    pub fn more(&mut self, sql: &str, id: Uuid) {
        let sql = sql.replace("{}", &self.uuid(id));
        writeln!(self.sql, "{sql};").unwrap();
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
