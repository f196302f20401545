-- Whoever writes a row that refers to another looks it up. A notice is removed with what it tells of by whoever removes
-- that (store::notice::forget). There is no other way here to take a reference off than to write the table anew.
create table notice_unbound (
    account_id blob not null references account (id) on delete cascade,
    key text not null constraint notice_key check (length(key) between 1 and 200),
    at text not null,
    kind text not null,
    agreement_id blob,
    commitment_id blob,
    ref_id blob,                               -- update, directive, extension or note, by kind
    actor text not null,
    detail text not null default '{}',         -- JSON: what the words need
    read_at text,
    mailed_at text,
    primary key (account_id, key)
);
insert into notice_unbound select * from notice;
drop table notice;
alter table notice_unbound rename to notice;
create index notice_at on notice (account_id, at desc);
create index notice_unmailed on notice (account_id) where mailed_at is null;
create index notice_unread on notice (account_id, read_at) where read_at is null;
