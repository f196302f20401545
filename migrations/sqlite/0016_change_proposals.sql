-- What both sides agreed changes only with both: a proposal, a second person of the side that proposes, and the word of
-- every other party or a signed document.

create table change_proposal (
    id blob primary key,
    agreement_id blob not null references agreement (id) on delete cascade,
    commitment_id blob references commitment (id) on delete set null, -- null for the agreement itself, and once it is gone
    subject text not null,                                     -- what it changes: of each thing one proposal waits
    kind text not null constraint change_proposal_kind check (kind in ('amendment', 'correction')),
    state text not null default 'waiting'
        constraint change_proposal_state check (state in ('waiting', 'effective', 'declined', 'withdrawn')),
    change text not null constraint change_proposal_change check (length(change) <= 200000), -- JSON
    reason text not null constraint change_proposal_reason check (length(reason) between 1 and 4000),
    document_id blob references document (id) on delete set null, -- the signed document that speaks for the others
    locality_id text not null references locality (id),        -- the unit that proposes
    proposed_by_id blob not null references account (id),
    proposed_by text not null,
    proposed_at text not null,
    closed_for text references locality (id),                  -- whose word closed it
    closed_by_id blob references account (id),
    closed_by text,
    closed_at text,
    note text constraint change_proposal_note check (length(note) between 1 and 2000), -- why it was declined
    version integer not null default 1,
    constraint change_proposal_proposer unique (id, proposed_by_id)
);
create unique index change_proposal_once on change_proposal (subject) where state = 'waiting';
create index change_proposal_agreement on change_proposal (agreement_id, proposed_at desc);
create index change_proposal_commitment on change_proposal (commitment_id, state);
create index change_proposal_waiting on change_proposal (proposed_at) where state = 'waiting';
create index change_proposal_document on change_proposal (document_id);
create index change_proposal_locality on change_proposal (locality_id);
create index change_proposal_proposed_by on change_proposal (proposed_by_id);
create index change_proposal_closed_for on change_proposal (closed_for);
create index change_proposal_closed_by on change_proposal (closed_by_id);

-- Who confirmed, one for each unit and never who proposed.
create table change_proposal_word (
    proposal_id blob not null,
    locality_id text not null references locality (id),
    account_id blob not null references account (id),
    proposed_by_id blob not null,
    name text not null,
    at text not null,
    primary key (proposal_id, locality_id),
    constraint change_proposal_word_once unique (proposal_id, account_id),
    constraint change_proposal_second_person check (account_id <> proposed_by_id),
    foreign key (proposal_id, proposed_by_id) references change_proposal (id, proposed_by_id) on delete cascade
);
create index change_proposal_word_locality on change_proposal_word (locality_id);
create index change_proposal_word_account on change_proposal_word (account_id);
create index change_proposal_word_proposal on change_proposal_word (proposal_id, proposed_by_id);

-- The day a side's own leader granted it, where it is not the joint one.
alter table side add column due_on text;

-- Each move of a joint deadline: how often it was extended, and from which day, follows from them.
create table deadline_move (
    id blob primary key,
    commitment_id blob not null references commitment (id) on delete cascade,
    at text not null,
    from_due text, -- null where nothing fell due
    to_due text
);
create index deadline_move_commitment on deadline_move (commitment_id, at);
insert into deadline_move (id, commitment_id, at, from_due, to_due)
select id, commitment_id, coalesce(decided_at, asked_at), from_due, granted_due from extension where state = 'granted';
