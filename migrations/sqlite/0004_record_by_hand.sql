-- The record, by hand: lineage and life of agreements, amendments of commitments, who signed a document.

alter table agreement add column previous_id blob references agreement (id);
alter table agreement add column in_force_on text;      -- first day in force, as a person entered it
alter table agreement add column ended_on text;         -- last day, whatever ended it
alter table agreement add column archived_at text;
create index agreement_previous on agreement (previous_id);

-- The commitment of an earlier agreement that this one carries on.
alter table commitment add column previous_id blob references commitment (id) on delete set null;
-- Who proposed that it become public again after a change; the second person is another.
alter table commitment add column proposed_by blob references account (id);
create index commitment_previous on commitment (previous_id);
create index commitment_proposed_by on commitment (proposed_by);

alter table document add column signers text not null default '[]'   -- JSON list, one a signer
    constraint document_signers check (length(signers) <= 20000);
alter table document add column version integer not null default 1;

alter table milestone add column version integer not null default 1;

-- What a commitment said before it was amended.
create table commitment_version (
    id blob primary key,
    commitment_id blob not null references commitment (id) on delete cascade,
    at text not null,
    by_id blob references account (id),
    by_name text not null,
    reason text not null constraint commitment_version_reason check (length(reason) between 1 and 2000),
    document_id blob references document (id),
    content text not null                      -- JSON: wording, deadline and target as they were
);
create index commitment_version_commitment on commitment_version (commitment_id, at);
create index commitment_version_by on commitment_version (by_id);
create index commitment_version_document on commitment_version (document_id);
