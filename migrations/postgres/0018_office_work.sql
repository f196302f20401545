-- One update of a side waits at a time; what is being written belongs to the office; work is handed over.

-- The update that took the place of this one while it waited: this one is over, and stands in no list of work.
alter table progress_update add column replaced_by_id uuid references progress_update (id) on delete set null;
create index update_replaced_by on progress_update (replaced_by_id) where replaced_by_id is not null;
-- What was typed into a draft, as it was typed: also what the columns cannot hold yet. JSON, for the form alone.
alter table progress_update add column typed text constraint update_typed check (length(typed) <= 200000);

-- Where several of a side waited on one commitment, the newest goes on waiting.
update progress_update set state = 'returned', version = version + 1, typed = null,
    return_reason = 'Bên này đã trình một cập nhật mới hơn về cùng nội dung; mỗi bên chỉ có một cập nhật chờ duyệt.',
    replaced_by_id = (
        select n.id from progress_update n
        where n.state = 'submitted' and n.commitment_id = progress_update.commitment_id
            and n.locality_id = progress_update.locality_id
        order by n.submitted_at desc, n.id desc limit 1)
where state = 'submitted' and exists (
    select 1 from progress_update n
    where n.state = 'submitted' and n.commitment_id = progress_update.commitment_id
        and n.locality_id = progress_update.locality_id
        and (n.submitted_at > progress_update.submitted_at
            or (n.submitted_at = progress_update.submitted_at and n.id > progress_update.id)));
create unique index update_one_waiting on progress_update (commitment_id, locality_id) where state = 'submitted';
-- What an office has to go on with.
create index update_office on progress_update (locality_id, state, updated_at, id, author_id, commitment_id)
    where state in ('draft', 'returned') and replaced_by_id is null;

-- Who else wrote some part of an update, after its author: JSON list of {id, name}, the ids without hyphens. None of them
-- approves it, nor publishes it.
alter table progress_update add column writers text not null default '[]'
    constraint update_writers check (length(writers) <= 20000)
    constraint update_writer_approves check (state <> 'approved' or decided_by_id is null
        or position(replace(decided_by_id::text, '-', '') in writers) = 0)
    constraint update_writer_publishes check (published_by_id is null
        or position(replace(published_by_id::text, '-', '') in writers) = 0);
create trigger update_writers_kept before update of writers on progress_update for each row
    when (old.state = 'approved' and new.writers is distinct from old.writers) execute function refuse_update();
-- The lists of what waits leave out what the reader wrote.
drop index update_waiting;
create index update_waiting on progress_update (locality_id, state, submitted_at, id, author_id, commitment_id, writers)
    where state = 'submitted';
drop index update_unpublished;
create index update_unpublished on progress_update
    (locality_id, state, published_at, corrected_by_id, decided_at, id, author_id, commitment_id, writers)
    where state = 'approved' and published_at is null and corrected_by_id is null;

-- What a side is to confirm or to settle.
create index commitment_unsettled on commitment (accord, id) where accord in ('waiting', 'differ');

-- Whether a document is on record already.
create index document_by_number on document (number) where number is not null;
create index agreement_held_on on agreement (held_on) where held_on is not null;

-- Whose open work another person of the locality goes on with, from a day on.
create table handover (
    id uuid primary key,
    locality_id text not null references locality (id),
    from_account_id uuid not null references account (id),
    to_account_id uuid not null references account (id),
    from_name text not null,
    to_name text not null,
    from_day date not null,
    made_by_id uuid not null references account (id),
    made_by text not null,
    made_at timestamptz not null,
    ended_by text,
    ended_at timestamptz,
    constraint handover_other_person check (from_account_id <> to_account_id)
);
create unique index handover_once on handover (from_account_id) where ended_at is null;
create index handover_from on handover (from_account_id);
create index handover_to on handover (to_account_id);
create index handover_made_by on handover (made_by_id);
create index handover_locality on handover (locality_id, made_at);
