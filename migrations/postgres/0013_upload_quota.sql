-- What an account sent on a day, whether or not it was kept: a removed file gives nothing back.

create table upload_quota (
    account_id uuid primary key references account (id) on delete cascade,
    day date not null,
    bytes bigint not null constraint upload_quota_bytes check (bytes >= 0)
);
