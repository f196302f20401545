-- The record. Same numbers, tables and columns as migrations/postgres; only the types differ.
-- Days are TEXT 'YYYY-MM-DD', moments RFC 3339 UTC TEXT, ids 16-byte BLOBs: what sqlx writes for them.

create table locality (
    id text primary key,                       -- code-yyyymmdd: the two-digit code alone is no key
    code text not null,
    name_vi text not null,
    full_name_vi text not null,
    name_en text not null,
    full_name_en text not null,
    slug text not null,
    kind text not null constraint locality_kind check (kind in ('province', 'city')),
    valid_from text not null,
    valid_to text,
    successor_id text references locality (id) deferrable initially deferred,
    change text not null default '',
    legal_basis text not null default '',
    aliases text not null default '',          -- separated by '|'
    constraint locality_days check (valid_to is null or valid_to >= valid_from)
);
create index locality_successor on locality (successor_id);

create table domain (
    slug text primary key,
    name_vi text not null,
    name_en text not null,
    position integer not null,
    public_by_default boolean not null
);

create table agency (
    id blob primary key,
    locality_id text not null references locality (id),
    name text not null,
    name_fold text not null,
    channel text not null constraint agency_channel check (channel in ('party', 'state')),
    valid_from text,
    valid_to text,
    constraint agency_name unique (locality_id, name_fold),
    constraint agency_name_length check (length(name) between 1 and 300)
);

create table account (
    id blob primary key,
    email text not null constraint account_email unique
        constraint account_email_form check (length(email) <= 254 and email like '%_@_%'),
    name text not null constraint account_name check (length(name) between 1 and 200),
    role text not null constraint account_role check (role in ('reporter', 'coordinator', 'leader', 'admin')),
    locality_id text not null references locality (id),
    agency_id blob references agency (id),
    password_hash text not null,
    disabled_at text,
    created_at text not null,
    version integer not null default 1
);
create index account_locality on account (locality_id);
create index account_agency on account (agency_id);

create table session (
    token_hash blob primary key,               -- SHA-256: a stolen database opens no session
    account_id blob not null references account (id) on delete cascade,
    created_at text not null,
    seen_at text not null
);
create index session_account on session (account_id);

create table agreement (
    id blob primary key,
    slug text not null constraint agreement_slug unique
        constraint agreement_slug_length check (length(slug) between 1 and 200),
    kind text not null,
    channel text not null,
    title text not null constraint agreement_title check (length(title) between 1 and 1000),
    held_on text,
    held_at text constraint agreement_held_at check (length(held_at) <= 300),
    period_from text,
    period_to text,
    state text not null,
    visibility text not null,
    principles text not null default '[]'      -- JSON list of texts
        constraint agreement_principles check (length(principles) <= 50000),
    focal_point text constraint agreement_focal_point check (length(focal_point) <= 1000),
    review_cadence text constraint agreement_review_cadence check (length(review_cadence) <= 1000),
    proposed_by blob references account (id),
    published_by blob references account (id),
    published_at text,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    constraint agreement_period check (period_from is null or period_to is null or period_from <= period_to),
    constraint agreement_second_person check (published_by is null or published_by <> proposed_by)
);
create index agreement_public on agreement (visibility, held_on desc);
create index agreement_proposed_by on agreement (proposed_by);
create index agreement_published_by on agreement (published_by);

create table party (
    agreement_id blob not null references agreement (id) on delete cascade,
    position integer not null,
    locality_id text not null references locality (id),
    primary key (agreement_id, position),
    constraint party_once unique (agreement_id, locality_id)
);
create index party_locality on party (locality_id);

create table document (
    id blob primary key,
    agreement_id blob not null references agreement (id) on delete cascade,
    position integer not null,
    number_raw text constraint document_number_raw check (length(number_raw) <= 200),
    number text constraint document_number check (length(number) <= 200),
    kind text not null,
    subject text constraint document_subject check (length(subject) <= 1000),
    issuer text constraint document_issuer check (length(issuer) <= 500),
    issued_on text,
    effective_on text,
    role text not null,
    source_text text                           -- the text it was read from, for the quotes
        constraint document_source_text check (length(source_text) <= 5000000)
);
create index document_agreement on document (agreement_id);

create table commitment (
    id blob primary key,
    agreement_id blob not null references agreement (id) on delete cascade,
    code text not null,
    position integer not null,
    text text not null constraint commitment_text check (length(text) between 1 and 4000),
    quote text constraint commitment_quote check (length(quote) <= 20000),
    place text constraint commitment_place check (length(place) <= 300),
    direction text not null,
    deadline_kind text not null,
    deadline_from text,
    due_on text,
    target_value double precision,
    target_unit text constraint commitment_target_unit check (length(target_unit) between 1 and 200),
    target_baseline double precision,
    target_mode text,
    deliverable text constraint commitment_deliverable check (length(deliverable) <= 2000),
    budget text constraint commitment_budget check (length(budget) <= 1000),
    visibility text not null,
    -- Joint standing, kept up to date in the transaction that approves an update.
    progress text not null default 'not_started',
    accord text not null default 'unreported',
    health text,
    done_on text,
    last_news_on text,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    constraint commitment_code unique (agreement_id, code),
    constraint commitment_deadline check (
        (deadline_kind in ('ongoing', 'none') and due_on is null)
        or (deadline_kind in ('date', 'year', 'period') and due_on is not null)),
    constraint commitment_period check (deadline_from is null or deadline_from <= due_on),
    constraint commitment_target check ((target_value is null) = (target_unit is null))
);

create table commitment_domain (
    commitment_id blob not null references commitment (id) on delete cascade,
    position integer not null,                 -- 0: the main domain, the one counted
    domain_slug text not null references domain (slug),
    primary key (commitment_id, position),
    constraint commitment_domain_once unique (commitment_id, domain_slug)
);
create index commitment_domain_slug on commitment_domain (domain_slug, position);

create table side (
    commitment_id blob not null references commitment (id) on delete cascade,
    locality_id text not null references locality (id),
    position integer not null,
    lead_agency_id blob references agency (id),
    lead text constraint side_lead check (length(lead) <= 1000),
    cooperating text not null default '[]'     -- JSON list of names
        constraint side_cooperating check (length(cooperating) <= 10000),
    focal_point text constraint side_focal_point check (length(focal_point) <= 500),
    -- What the side last said, from its newest approved update.
    progress text,
    health text,
    as_of text,
    done_on text,
    value double precision,
    primary key (commitment_id, locality_id)
);
create index side_locality on side (locality_id);
create index side_lead_agency on side (lead_agency_id);

create table milestone (
    id blob primary key,
    commitment_id blob not null references commitment (id) on delete cascade,
    position integer not null,
    title text not null constraint milestone_title check (length(title) between 1 and 1000),
    due_on text,
    locality_id text references locality (id),
    deliverable text constraint milestone_deliverable check (length(deliverable) <= 2000),
    done_on text
);
create index milestone_commitment on milestone (commitment_id);
create index milestone_locality on milestone (locality_id);

create table progress_update (
    id blob primary key,                       -- chosen by the form, so a resent form makes no second row
    commitment_id blob not null references commitment (id) on delete cascade,
    locality_id text not null references locality (id),
    author_id blob not null references account (id),
    author text not null,
    state text not null constraint update_state check (state in ('draft', 'submitted', 'returned', 'approved')),
    as_of text not null,
    progress text not null,
    health text not null,
    done_on text,
    value double precision constraint update_value check (value >= 0),
    results text not null default '' constraint update_results check (length(results) <= 10000),
    obstacles text not null default '' constraint update_obstacles check (length(obstacles) <= 10000),
    proposals text not null default '' constraint update_proposals check (length(proposals) <= 10000),
    next_steps text not null default '' constraint update_next_steps check (length(next_steps) <= 10000),
    return_reason text
        constraint update_return_reason check (length(return_reason) between 1 and 2000),
    decided_by_id blob references account (id),
    decided_by text,
    submitted_at text,
    decided_at text,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1,
    constraint update_second_person check (decided_by_id is null or decided_by_id <> author_id)
);
create index update_commitment on progress_update (commitment_id, as_of desc);
create index update_news on progress_update (as_of desc) where state = 'approved';
create index update_queue on progress_update (state, locality_id);
create index update_locality on progress_update (locality_id);
create index update_author on progress_update (author_id, state);
create index update_decided_by on progress_update (decided_by_id);

create table intake_draft (
    id blob primary key,
    account_id blob not null references account (id) on delete cascade,
    file_name text constraint intake_draft_file_name check (length(file_name) <= 300),
    source_text text not null
        constraint intake_draft_source_text check (length(source_text) <= 5000000),
    draft text not null                        -- JSON, hoptac::intake::draft::Draft
        constraint intake_draft_draft check (length(draft) <= 10000000),
    agreement_id blob references agreement (id) on delete set null,
    created_at text not null,
    updated_at text not null,
    version integer not null default 1
);
create index intake_draft_account on intake_draft (account_id);
create index intake_draft_agreement on intake_draft (agreement_id);

create table audit_entry (
    id blob primary key,
    at text not null,
    account_id blob references account (id),
    actor text not null,                       -- name as it was, or 'system'
    action text not null,
    noun text not null,
    noun_id text not null,
    detail text not null default '{}'          -- JSON: what changed
);
create index audit_noun on audit_entry (noun, noun_id);
create index audit_account on audit_entry (account_id);

-- One row for each thing that can be found; kept in the transaction that writes the thing.
create table search_entry (
    id integer primary key,
    kind text not null constraint search_kind check (kind in ('agreement', 'commitment')),
    ref_id blob not null,
    agreement_id blob not null references agreement (id) on delete cascade,
    title text not null,
    exact text not null,                       -- lower case, NFC, tone style unified
    fold text not null,                        -- without diacritics
    constraint search_ref unique (kind, ref_id)
);
create index search_agreement on search_entry (agreement_id);

create virtual table search_fts using fts5 (fold, content = 'search_entry', content_rowid = 'id', tokenize = 'ascii');
create trigger search_insert after insert on search_entry begin
    insert into search_fts (rowid, fold) values (new.id, new.fold);
end;
create trigger search_delete after delete on search_entry begin
    insert into search_fts (search_fts, rowid, fold) values ('delete', old.id, old.fold);
end;
create trigger search_update after update on search_entry begin
    insert into search_fts (search_fts, rowid, fold) values ('delete', old.id, old.fold);
    insert into search_fts (rowid, fold) values (new.id, new.fold);
end;
