-- Nobody can deny later what was done: the audit is append-only and chained. Reference data can be changed.

-- Place in the chain. Entries from before it have none until the server starts the chain (store::audit::chain).
alter table audit_entry add column seq bigint;
alter table audit_entry add column hash bytea;                -- SHA-256 of the entry before and of this entry
-- What the entry belongs to, for the history tabs. No references: the entry outlives the thing.
alter table audit_entry add column agreement_id uuid;
alter table audit_entry add column commitment_id uuid;
create unique index audit_seq on audit_entry (seq);
create index audit_agreement on audit_entry (agreement_id, seq);
create index audit_commitment on audit_entry (commitment_id, seq);

-- The newest entry's place and hash. Its row is what writers wait for, so the chain has no gaps and no forks.
create table audit_head (
    id integer primary key constraint audit_head_one check (id = 1),
    seq bigint not null,
    hash bytea not null
);
insert into audit_head (id, seq, hash) values (1, 0, decode(repeat('00', 32), 'hex'));

create function audit_moves_head() returns trigger language plpgsql as $$
begin
    update audit_head set seq = new.seq, hash = new.hash where id = 1;
    return null;
end $$;
create function audit_refuses() returns trigger language plpgsql as $$
begin
    raise exception 'audit_entry is append-only';
end $$;
create trigger audit_moves_head after insert on audit_entry for each row when (new.seq is not null)
    execute function audit_moves_head();
create trigger audit_refuses_update before update on audit_entry for each row when (old.seq is not null)
    execute function audit_refuses();
create trigger audit_refuses_delete before delete on audit_entry for each row execute function audit_refuses();
create trigger audit_refuses_truncate before truncate on audit_entry execute function audit_refuses();

-- The outcome of each verification, for the admin's page.
create table audit_check (
    id uuid primary key,
    at timestamptz not null,
    seq bigint not null,                      -- last entry looked at
    checked bigint not null,
    failure text                               -- the first break; null when there was none
);
create index audit_check_at on audit_check (at);

-- Counts the changes to each kind of reference data, so that other server processes pick them up.
create table reference_version (
    kind text primary key,
    version bigint not null
);
insert into reference_version (kind, version) values ('setting', 1), ('domain', 1), ('locality', 1);

alter table domain add column retired_on date;
alter table domain add column merged_into text references domain (slug);
alter table domain add column version bigint not null default 1;
create index domain_merged_into on domain (merged_into);

alter table agency add column merged_into_id uuid references agency (id);
alter table agency add column version bigint not null default 1;
create index agency_merged_into on agency (merged_into_id);

-- Names an agency had; papers go on naming it so.
create table agency_former (
    agency_id uuid not null references agency (id),
    name text not null,
    name_fold text not null,
    until date not null,                       -- last day of the name
    primary key (agency_id, name_fold)
);
