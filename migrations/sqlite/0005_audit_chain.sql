-- Nobody can deny later what was done: the audit is append-only and chained. Reference data can be changed.

-- Place in the chain. Entries from before it have none until the server starts the chain (store::audit::chain).
alter table audit_entry add column seq integer;
alter table audit_entry add column hash blob;                 -- SHA-256 of the entry before and of this entry
-- What the entry belongs to, for the history tabs. No references: the entry outlives the thing.
alter table audit_entry add column agreement_id blob;
alter table audit_entry add column commitment_id blob;
create unique index audit_seq on audit_entry (seq);
create index audit_agreement on audit_entry (agreement_id, seq);
create index audit_commitment on audit_entry (commitment_id, seq);

-- The newest entry's place and hash. Its row is what writers wait for, so the chain has no gaps and no forks.
create table audit_head (
    id integer primary key constraint audit_head_one check (id = 1),
    seq integer not null,
    hash blob not null
);
insert into audit_head (id, seq, hash) values (1, 0, zeroblob(32));

create trigger audit_moves_head after insert on audit_entry when new.seq is not null
begin
    update audit_head set seq = new.seq, hash = new.hash where id = 1;
end;
create trigger audit_refuses_update before update on audit_entry when old.seq is not null
begin
    select raise(abort, 'audit_entry is append-only');
end;
create trigger audit_refuses_delete before delete on audit_entry
begin
    select raise(abort, 'audit_entry is append-only');
end;

-- The outcome of each verification, for the admin's page.
create table audit_check (
    id blob primary key,
    at text not null,
    seq integer not null,                      -- last entry looked at
    checked integer not null,
    failure text                               -- the first break; null when there was none
);
create index audit_check_at on audit_check (at);

-- Counts the changes to each kind of reference data, so that other server processes pick them up.
create table reference_version (
    kind text primary key,
    version integer not null
);
insert into reference_version (kind, version) values ('setting', 1), ('domain', 1), ('locality', 1);

alter table domain add column retired_on text;
alter table domain add column merged_into text references domain (slug);
alter table domain add column version integer not null default 1;
create index domain_merged_into on domain (merged_into);

alter table agency add column merged_into_id blob references agency (id);
alter table agency add column version integer not null default 1;
create index agency_merged_into on agency (merged_into_id);

-- Names an agency had; papers go on naming it so.
create table agency_former (
    agency_id blob not null references agency (id),
    name text not null,
    name_fold text not null,
    until text not null,                       -- last day of the name
    primary key (agency_id, name_fold)
);
