-- Who wrote something of what waits for a second person: none of them publishes it, in whatever role they are by then.
create table agreement_author (
    agreement_id uuid not null references agreement (id) on delete cascade,
    account_id uuid not null references account (id),
    primary key (agreement_id, account_id)
);
create index agreement_author_account on agreement_author (account_id);
create table commitment_author (
    commitment_id uuid not null references commitment (id) on delete cascade,
    account_id uuid not null references account (id),
    primary key (commitment_id, account_id)
);
create index commitment_author_account on commitment_author (account_id);
insert into agreement_author (agreement_id, account_id)
select id, proposed_by from agreement where visibility = 'proposed' and proposed_by is not null;
insert into commitment_author (commitment_id, account_id)
select id, proposed_by from commitment where visibility = 'proposed' and proposed_by is not null;

-- What waits commitment by commitment, for the lists of who publishes.
create index commitment_proposed on commitment (agreement_id) where visibility = 'proposed';

-- Whether the entries from before the chain have been chained. Done once, it is never done again: entries without a
-- place were put there, or taken out of the chain, by somebody else (store::system::audit::chain).
alter table audit_head add column started boolean not null default true;
update audit_head set started = false
where seq = 0 and exists (select 1 from audit_entry where seq is null);

-- The head moves one entry at a time, and is never set back nor taken away; only from before the first entry it may
-- move to the end of what is chained or brought back at once.
create function audit_head_refuses() returns trigger language plpgsql as $$
begin
    raise exception 'audit_head moves to the next entry only';
end $$;
-- The conditions are the trigger's, not the function's: all writers wait for what an entry costs, and the legal step
-- calls no function.
create trigger audit_head_steps before update on audit_head for each row
    when (not (old.seq = 0 or new.seq = old.seq + 1 or (new.seq = old.seq and new.hash = old.hash))
        or (old.started and not new.started) or new.id <> old.id)
    execute function audit_head_refuses();
create trigger audit_head_stays before delete on audit_head for each row execute function audit_head_refuses();
create trigger audit_head_keeps before truncate on audit_head execute function audit_head_refuses();
