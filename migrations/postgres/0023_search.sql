-- Search at the size of the country: what a reader may find is part of the index, so that neither a common word nor what
-- is internal is gone through (store::record::search).

-- `marks` holds, beside its words, what an entry is found under:
--   ^a ^c        an agreement, a commitment
--   +            found by everybody
--   +UNIT -UNIT  found by staff of this party alone, of an agreement that is confirmed, or still a draft
--   ~UNIT        of this party
--   @UNIT        found by the names of this party: an agreement
--   #DOMAIN      found by the name of this domain: a commitment
-- Names are looked up when somebody searches, so that neither a merged province nor a renamed domain has anything entered
-- anew. Null: entered anew when the server starts.
drop index search_agreement;
drop index search_fts;
alter table search_entry drop constraint search_ref;
alter table search_entry drop constraint search_kind;
alter table search_entry drop constraint search_entry_pkey;
alter table search_entry rename to search_former;

-- The words as they stand, each cut to what an index takes; no dictionary, and nothing that depends on the locale.
create function search_words(words text) returns tsvector language sql immutable parallel safe as $$
    select coalesce(array_to_tsvector(array_agg(distinct left(w, 64))), ''::tsvector)
    from unnest(string_to_array(words, ' ')) w where w <> ''
$$;

create table search_entry (
    id bigint generated always as identity primary key,
    kind text not null constraint search_kind check (kind in ('agreement', 'commitment')),
    ref_id uuid not null,
    agreement_id uuid not null references agreement (id) on delete cascade,
    title text not null,
    exact text not null,                       -- lower case, NFC, tone style unified; a space before each word
    fold text not null,                        -- without diacritics
    marks text,
    -- What is indexed; '=' before a word that holds its diacritics.
    fts tsvector generated always as (search_words(fold || replace(exact, ' ', ' =') || marks)) stored,
    constraint search_ref unique (kind, ref_id)
);

-- What the marks of an entry are, by what it belongs to.
create function search_marks(of_kind text, of_ref uuid, of_agreement uuid) returns text language sql stable as $$
    select case of_kind when 'agreement' then ' ^a' else ' ^c' end
        || case when a.visibility = 'public' and a.state <> 'draft' and a.archived_at is null
                and (of_kind = 'agreement' or c.visibility = 'public') then ' +'
            when of_kind = 'agreement' or c.id is not null then coalesce((
                select string_agg(case a.state when 'draft' then ' -' else ' +' end || p.locality_id, '' order by p.position)
                from party p where p.agreement_id = a.id), '')
            else '' end
        || coalesce((select string_agg(' ~' || p.locality_id || case of_kind when 'agreement' then ' @' || p.locality_id else '' end,
                '' order by p.position) from party p where p.agreement_id = a.id), '')
        || coalesce((select string_agg(' #' || d.domain_slug, '' order by d.position, d.domain_slug)
            from commitment_domain d where d.commitment_id = c.id), '')
    from agreement a left join commitment c on of_kind = 'commitment' and c.id = of_ref where a.id = of_agreement
$$;
create view search_mark as select e.id, search_marks(e.kind, e.ref_id, e.agreement_id) as marks from search_entry e;

-- The later an agreement, the later its entries: of too many hits the last entered are considered. The words of agreements
-- held the names of their parties, so they are entered anew.
insert into search_entry (kind, ref_id, agreement_id, title, exact, fold, marks)
select f.kind, f.ref_id, f.agreement_id, f.title, f.exact, f.fold,
    case f.kind when 'commitment' then search_marks(f.kind, f.ref_id, f.agreement_id) end
from search_former f join agreement a on a.id = f.agreement_id
order by coalesce(a.held_on, a.period_from) nulls first, a.id, f.id desc;
drop table search_former;

create index search_agreement on search_entry (agreement_id);
create index search_title on search_entry (id) where kind = 'agreement';
create index search_unmarked on search_entry (agreement_id) where marks is null;
-- Without the list of what is still to be entered, which every search would go through.
create index search_fts on search_entry using gin (fts) with (fastupdate = off);

create function search_place() returns trigger language plpgsql as $$
begin
    new.marks := search_marks(new.kind, new.ref_id, new.agreement_id);
    return new;
end $$;
create trigger search_place before insert on search_entry for each row when (new.marks is null)
    execute function search_place();

-- Whoever publishes, withdraws, confirms or puts away, by whatever way: what is found follows in the same transaction.
create function search_agreement_reach() returns trigger language plpgsql as $$
begin
    update search_entry set marks = search_marks(kind, ref_id, agreement_id)
    where agreement_id = new.id and marks is distinct from search_marks(kind, ref_id, agreement_id);
    return null;
end $$;
create trigger search_agreement_reach after update of visibility, state, archived_at on agreement for each row
    when (new.visibility <> old.visibility or new.state <> old.state
        or (new.archived_at is null) <> (old.archived_at is null))
    execute function search_agreement_reach();
create function search_commitment_reach() returns trigger language plpgsql as $$
begin
    update search_entry set marks = search_marks(kind, ref_id, agreement_id)
    where kind = 'commitment' and ref_id = new.id;
    return null;
end $$;
create trigger search_commitment_reach after update of visibility on commitment for each row
    when (new.visibility <> old.visibility) execute function search_commitment_reach();
create function search_commitment_domain() returns trigger language plpgsql as $$
begin
    update search_entry set marks = search_marks(kind, ref_id, agreement_id)
    where kind = 'commitment' and ref_id = old.commitment_id;
    return null;
end $$;
create trigger search_commitment_domain after update of domain_slug or delete on commitment_domain for each row
    execute function search_commitment_domain();

-- The log of a day, in its order; only of what its readers read of (store::system::audit::log).
create index audit_managed_at on audit_entry (at, seq) where noun in ('account', 'agency', 'audit', 'backup', 'domain', 'holiday',
    'job', 'locality', 'locality_request', 'mail', 'setting');
-- Notices in the order of their list: unread first, then the newest.
drop index notice_at;
create index notice_listed on notice (account_id, (case when read_at is null then 0 else 1 end), at desc, key);
-- What waits to become public, longest first. PostgreSQL takes no order from columns that are null throughout.
drop index update_unpublished;
create index update_unpublished on progress_update (locality_id, decided_at, id, author_id, commitment_id, writers)
    where state = 'approved' and published_at is null and corrected_by_id is null;
