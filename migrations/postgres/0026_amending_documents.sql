-- Amending documents have a role of their own, and a proposal keeps what its own side confirmed apart from what it rests on
-- since.

-- What could be cited until now: an original that came after the one the agreement came into force by.
update document set role = 'amendment', version = version + 1
where role = 'original'
    and issued_on > (select a.in_force_on from agreement a where a.id = document.agreement_id)
    and exists (select 1 from document o join agreement a on a.id = o.agreement_id
        where o.agreement_id = document.agreement_id and o.role = 'original' and o.issued_on <= a.in_force_on);

alter table change_proposal add column cited_by_id uuid references account (id); -- who cited the document later
create index change_proposal_cited_by on change_proposal (cited_by_id);
-- How often the document it rests on changed, or another was cited. A word of the own side counts with the number it was
-- given at.
alter table change_proposal add column basis bigint not null default 0;
alter table change_proposal_word add column basis bigint not null default 0;
alter table change_proposal_word add column cited_by_id uuid
    constraint change_proposal_citer check (cited_by_id is null or cited_by_id <> account_id);
-- Whether the public read what it changed when it took effect: then the public reads the change as well.
alter table change_proposal add column was_public boolean not null default false;
-- Who confirmed before this may not have seen the document.
update change_proposal set basis = 1 where state = 'waiting' and document_id is not null;
-- Who does it, what comes of it and a quote that stands there are terms since, so the other parties are asked.
update change_proposal set consent = 'all_sides'
where state = 'waiting' and kind = 'amendment' and consent = 'own_side' and change::json ->> 'change' = 'content'
    and (change::json #>> '{before,direction}' is distinct from change::json #>> '{after,direction}'
        or change::json #>> '{before,deliverable}' is distinct from change::json #>> '{after,deliverable}'
        or (change::json #>> '{before,quote}' is not null
            and change::json #>> '{before,quote}' is distinct from change::json #>> '{after,quote}'));

-- Whoever changes the document or its files, by whatever way: the proposal is another one, for who looks at it too.
create function change_proposal_rests() returns trigger language plpgsql as $$
declare
    gone boolean := tg_op = 'DELETE';
    rests uuid;
begin
    if tg_table_name = 'file' then
        rests := case when gone then old.document_id else new.document_id end;
    else
        rests := case when gone then old.id else new.id end;
    end if;
    update change_proposal set basis = basis + 1, version = version + 1 where document_id = rests and state = 'waiting';
    if gone then return old; end if;
    return new;
end
$$;
create trigger change_proposal_rests after update on document for each row
    when (new.version <> old.version) execute function change_proposal_rests();
create trigger change_proposal_rests_no_more before delete on document for each row
    execute function change_proposal_rests();
create trigger change_proposal_file after insert on file for each row
    when (new.document_id is not null) execute function change_proposal_rests();
create trigger change_proposal_file_scan after update of scan on file for each row
    when (new.document_id is not null and new.scan <> old.scan) execute function change_proposal_rests();
create trigger change_proposal_file_gone after delete on file for each row
    when (old.document_id is not null) execute function change_proposal_rests();
