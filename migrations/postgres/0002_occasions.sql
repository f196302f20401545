-- Forms act once; what happens is told to whom it concerns; settings of this installation.

-- A form that was sent: the same token and content again is the same act.
create table form_once (
    key bytea primary key,                      -- SHA-256 of account, address, token and content
    taken_at timestamptz not null,
    led_to text                                -- where the answer led; null while it is being worked on
);
create index form_once_taken on form_once (taken_at);

-- What a person is told. The key names the occasion, so nobody is told of it twice. Also the mail outbox: what
-- is neither read nor mailed waits for the next digest.
create table notice (
    account_id uuid not null references account (id) on delete cascade,
    key text not null constraint notice_key check (length(key) between 1 and 200),
    at timestamptz not null,
    kind text not null,
    agreement_id uuid references agreement (id) on delete cascade,
    commitment_id uuid references commitment (id) on delete cascade,
    ref_id uuid,                               -- update, directive, extension or note, by kind
    actor text not null,
    detail text not null default '{}',         -- JSON: what the words need
    read_at timestamptz,
    mailed_at timestamptz,
    primary key (account_id, key)
);
create index notice_at on notice (account_id, at desc);
create index notice_unmailed on notice (account_id) where mailed_at is null;
create index notice_agreement on notice (agreement_id);
create index notice_commitment on notice (commitment_id);

create table setting (
    name text primary key,
    value text not null constraint setting_value check (length(value) <= 1000),
    changed_at timestamptz not null,
    changed_by text not null
);

-- Mail that goes out. Written in the transaction of what it tells of; a job sends it.
create table mail (
    id uuid primary key,
    key text not null constraint mail_key unique check (length(key) between 1 and 300),
    address text not null,
    subject text not null constraint mail_subject check (length(subject) between 1 and 300),
    body text not null constraint mail_body check (length(body) <= 100000),
    queued_at timestamptz not null,
    next_try_at timestamptz not null,
    tries integer not null default 0,
    failure text,                              -- what the server said last
    sent_at timestamptz,
    given_up_at timestamptz
);
create index mail_due on mail (next_try_at) where sent_at is null and given_up_at is null;
