-- Accounts: links instead of passwords set by others, limits, sessions one can name, second factor, other
-- providers of identity.

alter table account add column signed_in_at text;

-- What the browser calls itself; and whether the session waits for the second factor.
alter table session add column agent text not null default '' constraint session_agent check (length(agent) <= 300);
alter table session add column state text not null default 'open'
    constraint session_state check (state in ('open', 'code'));

-- A link that lets its holder set a password, once.
create table account_link (
    token_hash blob primary key,              -- SHA-256: a stolen database opens no account
    account_id blob not null references account (id) on delete cascade,
    purpose text not null constraint account_link_purpose check (purpose in ('invite', 'reset')),
    created_at text not null,
    expires_at text not null,
    used_at text
);
create index account_link_account on account_link (account_id);

-- Failed attempts, by the SHA-256 of what is limited. Rows a day old mean nothing.
create table sign_in_attempt (
    key blob primary key,
    failures integer not null,
    last_at text not null
);
create index sign_in_attempt_last on sign_in_attempt (last_at);

-- Addresses an account signed in from: strangers' failures from there do not delay it.
create table account_address (
    account_id blob not null references account (id) on delete cascade,
    address_hash blob not null,
    seen_at text not null,
    primary key (account_id, address_hash)
);

create table second_factor (
    account_id blob primary key references account (id) on delete cascade,
    secret blob not null,                     -- encrypted: nonce and text
    created_at text not null,
    confirmed_at text,                  -- null while it is being set up
    last_step integer not null default 0        -- newest time step used: each is good once
);

create table recovery_code (
    account_id blob not null references account (id) on delete cascade,
    code_hash blob not null,
    used_at text,
    primary key (account_id, code_hash)
);

-- Who an account is elsewhere.
create table account_identity (
    issuer text not null,
    subject text not null,
    account_id blob not null references account (id) on delete cascade,
    linked_at text not null,
    primary key (issuer, subject)
);
create index account_identity_account on account_identity (account_id);

-- A sign-in that went to the other provider and has not come back yet.
create table oidc_flow (
    state_hash blob primary key,
    verifier text not null,
    nonce text not null,
    next text not null,
    created_at text not null
);
create index oidc_flow_created on oidc_flow (created_at);
