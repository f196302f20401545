-- Operators of the system beside administrators of a locality, and a second person for what moves rights over a locality.

alter table account drop constraint account_role, add constraint account_role
    check (role in ('reporter', 'coordinator', 'leader', 'admin', 'operator'));

-- Who had the link sent: a password set with it is told as theirs too. Links made before say nothing.
alter table account_link add column asked_by text not null default '';

-- What an operator asks for; it happens when a second person confirms it.
create table locality_request (
    id uuid primary key,
    kind text not null constraint locality_request_kind check (kind in ('change', 'first_admin')),
    title text not null constraint locality_request_title check (length(title) between 1 and 400),
    content text not null constraint locality_request_content check (length(content) <= 20000), -- JSON
    proposed_by_id uuid not null references account (id),
    proposed_for text not null references locality (id), -- the proposer's unit then: its people are no second person
    proposed_at timestamptz not null,
    state text not null default 'waiting'
        constraint locality_request_state check (state in ('waiting', 'confirmed', 'declined', 'withdrawn')),
    decided_by_id uuid references account (id), -- null while it waits, and for the command line
    decided_by text not null default '',
    decided_at timestamptz,
    reason text not null default '' constraint locality_request_reason check (length(reason) <= 2000),
    constraint locality_request_second_person
        check (state not in ('confirmed', 'declined') or decided_by_id is null or decided_by_id <> proposed_by_id)
);
create index locality_request_waiting on locality_request (proposed_at) where state = 'waiting';
create index locality_request_proposer on locality_request (proposed_by_id);
create index locality_request_decider on locality_request (decided_by_id);

-- The units it concerns.
create table locality_request_unit (
    request_id uuid not null references locality_request (id) on delete cascade,
    locality_id text not null references locality (id),
    primary key (request_id, locality_id)
);
create index locality_request_unit_locality on locality_request_unit (locality_id);

-- The log of who may not read content: its nouns are few among all entries (store::system::audit::log).
create index audit_managed on audit_entry (seq) where noun in ('account', 'agency', 'audit', 'backup', 'domain', 'job',
    'locality', 'locality_request', 'mail', 'setting');
