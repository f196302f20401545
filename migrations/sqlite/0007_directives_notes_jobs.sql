-- Directives, notes between the sides, jobs, and how people want to be told.

-- What a leader instructs on a commitment, or on a whole domain of the own locality. The own side's matter: the
-- other side never sees it.
create table directive (
    id blob primary key,
    locality_id text not null references locality (id),
    commitment_id blob references commitment (id) on delete cascade,
    domain_slug text references domain (slug),
    wording text not null constraint directive_wording check (length(wording) between 1 and 4000),
    due_on text not null,
    to_agency_id blob references agency (id),
    to_account_id blob references account (id),  -- neither: the coordinator
    addressee text not null constraint directive_addressee check (length(addressee) <= 300),
    state text not null default 'open' constraint directive_state check (state in ('open', 'answered', 'closed')),
    author_id blob not null references account (id),
    author text not null,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    constraint directive_about check ((commitment_id is null) <> (domain_slug is null)),
    constraint directive_one_addressee check (to_agency_id is null or to_account_id is null)
);
create index directive_locality on directive (locality_id, state, due_on);
create index directive_commitment on directive (commitment_id);
create index directive_domain on directive (domain_slug);
create index directive_to_agency on directive (to_agency_id);
create index directive_to_account on directive (to_account_id);
create index directive_author on directive (author_id);

-- What was said under it, in order: answers, and the leader's words on asking again or closing.
create table directive_reply (
    id blob primary key,
    directive_id blob not null references directive (id) on delete cascade,
    kind text not null constraint directive_reply_kind check (kind in ('answer', 'again', 'close')),
    account_id blob references account (id),
    author text not null,
    text text not null constraint directive_reply_text check (length(text) between 1 and 4000),
    due_on text,                              -- the day asked for from now on, where the leader moved it
    at text not null
);
create index directive_reply_directive on directive_reply (directive_id, at);
create index directive_reply_account on directive_reply (account_id);

-- Notes between the staff of the parties. Never edited; one withdrawn keeps its place without its text.
create table note (
    id blob primary key,
    commitment_id blob not null references commitment (id) on delete cascade,
    locality_id text not null references locality (id),
    author_id blob not null references account (id),
    author text not null,
    text text not null constraint note_text check (length(text) <= 4000),
    mentions text not null default '[]',       -- JSON list of names
    at text not null,
    withdrawn_at text,
    constraint note_said check (withdrawn_at is not null or length(text) > 0)
);
create index note_commitment on note (commitment_id, at);
create index note_locality on note (locality_id);
create index note_author on note (author_id);

-- Up to when a person has read the notes on a commitment.
create table note_seen (
    account_id blob not null references account (id) on delete cascade,
    commitment_id blob not null references commitment (id) on delete cascade,
    seen_at text not null,
    primary key (account_id, commitment_id)
);
create index note_seen_commitment on note_seen (commitment_id);

-- How a person wants to be told: one row for each group of notices, and one for the language of mails. What has
-- no row has its default.
create table notice_preference (
    account_id blob not null references account (id) on delete cascade,
    name text not null,
    value text not null,
    primary key (account_id, name)
);

-- Who runs a job. Of several servers the one whose update took the lease does; one that died loses it by time.
create table job_lease (
    job text primary key,
    owner text,
    until text not null,
    done_for text not null default '',         -- the occasion it last ran for, e.g. the Vietnamese day
    retry_at text not null,                    -- not before this, after a failure
    asked_at text                              -- when somebody asked for a run out of turn
);

create table job_run (
    id blob primary key,
    job text not null,
    occasion text not null,
    owner text not null,
    started_at text not null,
    finished_at text not null,
    summary text not null,
    failure text
);
create index job_run_job on job_run (job, started_at desc);

-- When a server began to hand the mail over. A mail with this set and no outcome belongs to a server that died:
-- nobody knows whether it arrived, so it is not sent again.
alter table mail add column claimed_at text;

create index notice_unread on notice (account_id) where read_at is null;
create index commitment_due_open on commitment (due_on) where progress not in ('done', 'dropped');
create index commitment_news_open on commitment (last_news_on) where progress not in ('done', 'dropped');
