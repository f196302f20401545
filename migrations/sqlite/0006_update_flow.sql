-- Updates between two sides: what becomes public and in which words, corrections, "nothing to report", drafts that
-- two tabs may hold; milestones done per side; settling that the sides differ; extensions of a deadline.

alter table progress_update add column kind text not null default 'report'
    constraint update_kind check (kind in ('report', 'nothing'));
alter table progress_update add column editor blob;           -- token of the page that last kept the draft
alter table progress_update add column milestones text not null default '[]' -- JSON list of {id, done_on}
    constraint update_milestones check (length(milestones) <= 20000);
alter table progress_update add column corrects_id blob references progress_update (id) on delete cascade;
alter table progress_update add column corrected_by_id blob references progress_update (id) on delete cascade;
-- What the public reads instead of the results; null until somebody proposes or publishes.
alter table progress_update add column public_results text
    constraint update_public_results check (length(public_results) <= 10000);
alter table progress_update add column public_obstacles boolean not null default false;
alter table progress_update add column public_proposals boolean not null default false;
alter table progress_update add column public_next_steps boolean not null default true;
alter table progress_update add column public_by_id blob references account (id);  -- who proposed the wording
alter table progress_update add column public_by text;
alter table progress_update add column public_at text;
alter table progress_update add column published_by_id blob references account (id)
    constraint update_publisher check (published_by_id is null
        or (published_by_id <> author_id and (public_by_id is null or published_by_id <> public_by_id)));
alter table progress_update add column published_by text;
alter table progress_update add column published_at text
    constraint update_published check (published_at is null or (state = 'approved' and public_results is not null));
alter table progress_update add column withdrawn_by text;
alter table progress_update add column withdrawn_at text;
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
    milestone_id blob not null references milestone (id) on delete cascade,
    locality_id text not null references locality (id),
    done_on text not null,
    update_id blob not null references progress_update (id) on delete cascade,
    primary key (milestone_id, locality_id)
);
create index milestone_side_locality on milestone_side (locality_id);
create index milestone_side_update on milestone_side (update_id);

-- Sides that differ agree on a progress: each confirms, and only then both say so.
create table settlement (
    id blob primary key,
    commitment_id blob not null references commitment (id) on delete cascade,
    state text not null constraint settlement_state check (state in ('open', 'agreed', 'refused')),
    progress text not null,
    health text not null,
    done_on text,
    note text not null constraint settlement_note check (length(note) between 1 and 4000),
    proposed_by text not null,
    proposed_at text not null,
    closed_by text,
    closed_at text,
    refusal text constraint settlement_refusal check (length(refusal) between 1 and 2000),
    version integer not null default 1
);
create index settlement_commitment on settlement (commitment_id);
create unique index settlement_open on settlement (commitment_id) where state = 'open';

create table settlement_side (
    settlement_id blob not null references settlement (id) on delete cascade,
    locality_id text not null references locality (id),
    account_id blob not null references account (id),
    name text not null,
    at text not null,
    primary key (settlement_id, locality_id),
    constraint settlement_second_person unique (settlement_id, account_id)
);
create index settlement_side_locality on settlement_side (locality_id);
create index settlement_side_account on settlement_side (account_id);

-- A deadline that was asked to be moved.
alter table commitment add column original_due_on text;       -- the due day before the first extension
alter table commitment add column extensions integer not null default 0;

create table extension (
    id blob primary key,
    commitment_id blob not null references commitment (id) on delete cascade,
    locality_id text not null references locality (id),
    state text not null constraint extension_state check (state in ('asked', 'granted', 'refused')),
    reason text not null constraint extension_reason check (length(reason) between 1 and 4000),
    from_due text not null,
    to_due text not null,
    asked_by_id blob not null references account (id),
    asked_by text not null,
    asked_at text not null,
    granted_due text,
    decision_note text constraint extension_decision_note check (length(decision_note) between 1 and 2000),
    decided_by_id blob references account (id),
    decided_by text,
    decided_at text,
    version integer not null default 1,
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
create trigger update_immutable before update on progress_update when old.state = 'approved' and (
    new.commitment_id is not old.commitment_id
    or new.locality_id is not old.locality_id
    or new.author_id is not old.author_id
    or new.author is not old.author
    or new.kind is not old.kind
    or new.as_of is not old.as_of
    or new.progress is not old.progress
    or new.health is not old.health
    or new.done_on is not old.done_on
    or new.value is not old.value
    or new.results is not old.results
    or new.obstacles is not old.obstacles
    or new.proposals is not old.proposals
    or new.next_steps is not old.next_steps
    or new.milestones is not old.milestones
    or new.corrects_id is not old.corrects_id
    or new.decided_by_id is not old.decided_by_id
    or new.decided_by is not old.decided_by
    or new.submitted_at is not old.submitted_at
    or new.decided_at is not old.decided_at
    or new.state is not old.state
) begin
    select raise(abort, 'update_immutable');
end;
create trigger update_kept before delete on progress_update when old.state = 'approved' begin
    select raise(abort, 'update_immutable');
end;
