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
drop trigger search_insert;
drop trigger search_delete;
drop trigger search_update;
drop table search_fts;
drop index search_agreement;
alter table search_entry rename to search_former;

create table search_entry (
    id integer primary key,
    kind text not null constraint search_kind check (kind in ('agreement', 'commitment')),
    ref_id blob not null,
    agreement_id blob not null references agreement (id) on delete cascade,
    title text not null,
    exact text not null,                       -- lower case, NFC, tone style unified; a space before each word
    fold text not null,                        -- without diacritics
    marks text,
    -- What is indexed; '=' before a word that holds its diacritics.
    words text generated always as (fold || replace(exact, ' ', ' =') || marks) virtual,
    constraint search_ref unique (kind, ref_id)
);
create index search_agreement on search_entry (agreement_id);
create index search_title on search_entry (id) where kind = 'agreement';
create index search_unmarked on search_entry (agreement_id) where marks is null;

-- What the marks of an entry are, by what it belongs to.
create view search_mark as
select e.id, case e.kind when 'agreement' then ' ^a' else ' ^c' end
    || case when a.visibility = 'public' and a.state <> 'draft' and a.archived_at is null
            and (e.kind = 'agreement' or c.visibility = 'public') then ' +'
        when e.kind = 'agreement' or c.id is not null then coalesce((
            select string_agg(case a.state when 'draft' then ' -' else ' +' end || p.locality_id, '' order by p.position)
            from party p where p.agreement_id = a.id), '')
        else '' end
    || coalesce((select string_agg(' ~' || p.locality_id || case e.kind when 'agreement' then ' @' || p.locality_id else '' end,
            '' order by p.position) from party p where p.agreement_id = a.id), '')
    || coalesce((select string_agg(' #' || d.domain_slug, '' order by d.position, d.domain_slug)
        from commitment_domain d where d.commitment_id = c.id), '') as marks
from search_entry e join agreement a on a.id = e.agreement_id
    left join commitment c on e.kind = 'commitment' and c.id = e.ref_id;

-- The later an agreement, the later its entries: of too many hits the last entered are considered. The words of agreements
-- held the names of their parties, so they are entered anew.
insert into search_entry (kind, ref_id, agreement_id, title, exact, fold)
select f.kind, f.ref_id, f.agreement_id, f.title, f.exact, f.fold
from search_former f join agreement a on a.id = f.agreement_id
order by coalesce(a.held_on, a.period_from) nulls first, a.id, f.id desc;
drop table search_former;
update search_entry set marks = (select m.marks from search_mark m where m.id = search_entry.id) where kind = 'commitment';

-- Beginnings of words of up to five characters are indexed, the sign before a word among them: longer ones begin few words.
create virtual table search_fts using fts5 (words, content = 'search_entry', content_rowid = 'id', detail = none,
    prefix = '1 2 3 4 5', tokenize = "ascii tokenchars '=+-~@#^'");
insert into search_fts (search_fts) values ('rebuild');

create trigger search_insert after insert on search_entry when new.words is not null begin
    insert into search_fts (rowid, words) values (new.id, new.words);
end;
create trigger search_place after insert on search_entry when new.marks is null begin
    update search_entry set marks = (select m.marks from search_mark m where m.id = new.id) where id = new.id;
end;
create trigger search_delete after delete on search_entry when old.words is not null begin
    insert into search_fts (search_fts, rowid, words) values ('delete', old.id, old.words);
end;
create trigger search_update after update on search_entry when new.words is not old.words begin
    insert into search_fts (search_fts, rowid, words) select 'delete', old.id, old.words where old.words is not null;
    insert into search_fts (rowid, words) select new.id, new.words where new.words is not null;
end;

-- Whoever publishes, withdraws, confirms or puts away, by whatever way: what is found follows in the same transaction.
create trigger search_agreement_reach after update of visibility, state, archived_at on agreement
when new.visibility <> old.visibility or new.state <> old.state or (new.archived_at is null) <> (old.archived_at is null)
begin
    update search_entry set marks = (select m.marks from search_mark m where m.id = search_entry.id)
    where agreement_id = new.id and marks is not (select m.marks from search_mark m where m.id = search_entry.id);
end;
create trigger search_commitment_reach after update of visibility on commitment when new.visibility <> old.visibility begin
    update search_entry set marks = (select m.marks from search_mark m where m.id = search_entry.id)
    where kind = 'commitment' and ref_id = new.id;
end;
create trigger search_commitment_domain after update of domain_slug on commitment_domain begin
    update search_entry set marks = (select m.marks from search_mark m where m.id = search_entry.id)
    where kind = 'commitment' and ref_id = new.commitment_id;
end;
create trigger search_commitment_domain_gone after delete on commitment_domain begin
    update search_entry set marks = (select m.marks from search_mark m where m.id = search_entry.id)
    where kind = 'commitment' and ref_id = old.commitment_id;
end;

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
