-- Updates between two sides: what becomes public and in which words, corrections, "nothing to report", drafts that
-- two tabs may hold; milestones done per side; settling that the sides differ; extensions of a deadline.

alter table progress_update add column kind text not null default 'report'
    constraint update_kind check (kind in ('report', 'nothing'));
alter table progress_update add column editor uuid;           -- token of the page that last kept the draft
alter table progress_update add column milestones text not null default '[]' -- JSON list of {id, done_on}
    constraint update_milestones check (length(milestones) <= 20000);
alter table progress_update add column corrects_id uuid references progress_update (id) on delete cascade;
alter table progress_update add column corrected_by_id uuid references progress_update (id) on delete cascade;
-- What the public reads instead of the results; null until somebody proposes or publishes.
alter table progress_update add column public_results text
    constraint update_public_results check (length(public_results) <= 10000);
alter table progress_update add column public_obstacles boolean not null default false;
alter table progress_update add column public_proposals boolean not null default false;
alter table progress_update add column public_next_steps boolean not null default true;
alter table progress_update add column public_by_id uuid references account (id);  -- who proposed the wording
alter table progress_update add column public_by text;
alter table progress_update add column public_at timestamptz;
alter table progress_update add column published_by_id uuid references account (id)
    constraint update_publisher check (published_by_id is null
        or (published_by_id <> author_id and (public_by_id is null or published_by_id <> public_by_id)));
alter table progress_update add column published_by text;
alter table progress_update add column published_at timestamptz
    constraint update_published check (published_at is null or (state = 'approved' and public_results is not null));
alter table progress_update add column withdrawn_by text;
alter table progress_update add column withdrawn_at timestamptz;
alter table progress_update add column withdraw_reason text
    constraint update_withdraw_reason check (length(withdraw_reason) between 1 and 2000);

create index update_corrects on progress_update (corrects_id) where corrects_id is not null;
create index update_corrected_by on progress_update (corrected_by_id) where corrected_by_id is not null;
create index update_public_by on progress_update (public_by_id) where public_by_id is not null;
create index update_published_by on progress_update (published_by_id) where published_by_id is not null;
create index update_public on progress_update (as_of desc) where published_at is not null;
-- Holds all that the lists of what waits ask of an update, so that they read no rows but those of their page.
drop index update_queue;
drop index update_locality;
create index update_locality on progress_update
    (locality_id, state, published_at, corrected_by_id, submitted_at, decided_at, id, author_id, commitment_id);

-- What was approved on public commitments of public agreements has been public until now.
update progress_update set published_at = coalesce(decided_at, updated_at), public_results = results
where state = 'approved' and exists (
    select 1 from commitment c join agreement a on a.id = c.agreement_id
    where c.id = progress_update.commitment_id and c.visibility = 'public'
        and a.visibility = 'public' and a.state <> 'draft');

-- Whether its day follows from what the sides say; one entered with a day keeps it until a side speaks.
alter table milestone add column by_sides boolean not null default false;

-- What a side says of a milestone, from its approved updates.
create table milestone_side (
    milestone_id uuid not null references milestone (id) on delete cascade,
    locality_id text not null references locality (id),
    done_on date not null,
    update_id uuid not null references progress_update (id) on delete cascade,
    primary key (milestone_id, locality_id)
);
create index milestone_side_locality on milestone_side (locality_id);
create index milestone_side_update on milestone_side (update_id);

-- Sides that differ agree on a progress: each confirms, and only then both say so.
create table settlement (
    id uuid primary key,
    commitment_id uuid not null references commitment (id) on delete cascade,
    state text not null constraint settlement_state check (state in ('open', 'agreed', 'refused')),
    progress text not null,
    health text not null,
    done_on date,
    note text not null constraint settlement_note check (length(note) between 1 and 4000),
    proposed_by text not null,
    proposed_at timestamptz not null,
    closed_by text,
    closed_at timestamptz,
    refusal text constraint settlement_refusal check (length(refusal) between 1 and 2000),
    version bigint not null default 1
);
create index settlement_commitment on settlement (commitment_id);
create unique index settlement_open on settlement (commitment_id) where state = 'open';

create table settlement_side (
    settlement_id uuid not null references settlement (id) on delete cascade,
    locality_id text not null references locality (id),
    account_id uuid not null references account (id),
    name text not null,
    at timestamptz not null,
    primary key (settlement_id, locality_id),
    constraint settlement_second_person unique (settlement_id, account_id)
);
create index settlement_side_locality on settlement_side (locality_id);
create index settlement_side_account on settlement_side (account_id);

-- A deadline that was asked to be moved.
alter table commitment add column original_due_on date;       -- the due day before the first extension
alter table commitment add column extensions bigint not null default 0;

create table extension (
    id uuid primary key,
    commitment_id uuid not null references commitment (id) on delete cascade,
    locality_id text not null references locality (id),
    state text not null constraint extension_state check (state in ('asked', 'granted', 'refused')),
    reason text not null constraint extension_reason check (length(reason) between 1 and 4000),
    from_due date not null,
    to_due date not null,
    asked_by_id uuid not null references account (id),
    asked_by text not null,
    asked_at timestamptz not null,
    granted_due date,
    decision_note text constraint extension_decision_note check (length(decision_note) between 1 and 2000),
    decided_by_id uuid references account (id),
    decided_by text,
    decided_at timestamptz,
    version bigint not null default 1,
    constraint extension_days check (to_due > from_due and (granted_due is null or granted_due > from_due)),
    constraint extension_second_person check (decided_by_id is null or decided_by_id <> asked_by_id)
);
create index extension_commitment on extension (commitment_id, asked_at desc);
create index extension_waiting on extension (locality_id) where state = 'asked';
create unique index extension_once on extension (commitment_id, locality_id) where state = 'asked';
create index extension_locality on extension (locality_id);
create index extension_asked_by on extension (asked_by_id);
create index extension_decided_by on extension (decided_by_id);

-- What was approved never changes. Of the person who publishes it may be told more; what it says may not.
create function refuse_update() returns trigger language plpgsql as $$
begin
    raise exception 'update_immutable' using errcode = 'integrity_constraint_violation';
end $$;
create trigger update_immutable before update on progress_update for each row when (old.state = 'approved' and (
    new.commitment_id is distinct from old.commitment_id
    or new.locality_id is distinct from old.locality_id
    or new.author_id is distinct from old.author_id
    or new.author is distinct from old.author
    or new.kind is distinct from old.kind
    or new.as_of is distinct from old.as_of
    or new.progress is distinct from old.progress
    or new.health is distinct from old.health
    or new.done_on is distinct from old.done_on
    or new.value is distinct from old.value
    or new.results is distinct from old.results
    or new.obstacles is distinct from old.obstacles
    or new.proposals is distinct from old.proposals
    or new.next_steps is distinct from old.next_steps
    or new.milestones is distinct from old.milestones
    or new.corrects_id is distinct from old.corrects_id
    or new.decided_by_id is distinct from old.decided_by_id
    or new.decided_by is distinct from old.decided_by
    or new.submitted_at is distinct from old.submitted_at
    or new.decided_at is distinct from old.decided_at
    or new.state is distinct from old.state
)) execute function refuse_update();
create trigger update_kept before delete on progress_update for each row when (old.state = 'approved')
    execute function refuse_update();
