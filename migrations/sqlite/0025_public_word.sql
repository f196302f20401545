-- The last word of a side, so that nothing older returns when a newer one is corrected or withdrawn: the day by which an
-- update has its place among what its side said (null until it is approved), whether the public was ever told of it and
-- whether a correction that became public took its place, and of a side the day of the report that it withdrew and has
-- published nothing since.
alter table progress_update add column rank_on text;
alter table progress_update add column was_public boolean not null default false;
alter table progress_update add column public_replaced boolean not null default false;
alter table side add column public_withdrawn_as_of text;

-- A correction stands where what it corrects stood, be its own day an earlier one.
update progress_update set rank_on = as_of where state = 'approved';
with recursive former (id, before_id) as (
    select u.id, u.corrects_id from progress_update u where u.state = 'approved' and u.corrects_id is not null
    union all
    select f.id, x.corrects_id from former f join progress_update x on x.id = f.before_id
    where x.corrects_id is not null)
update progress_update set rank_on = later.rank_on from (
    select f.id, max(x.as_of) as rank_on from former f join progress_update x on x.id = f.before_id group by f.id) later
where later.id = progress_update.id and later.rank_on > progress_update.as_of;

-- What was public once. That it was withdrawn is forgotten when somebody proposes it again; the audit still tells of it.
update progress_update set was_public = true where state = 'approved' and (
    published_at is not null or withdrawn_at is not null
    or (public_results is not null and exists (select 1 from audit_entry e
        where e.noun = 'update' and e.action in ('publish', 'approve_publish') and e.noun_id = lower(substr(hex(progress_update.id), 1, 8) || '-' || substr(hex(progress_update.id), 9, 4) || '-'
            || substr(hex(progress_update.id), 13, 4) || '-' || substr(hex(progress_update.id), 17, 4) || '-'
            || substr(hex(progress_update.id), 21)))));
with recursive former (before_id) as (
    select u.corrects_id from progress_update u where u.was_public and u.corrects_id is not null
    union
    select x.corrects_id from former f join progress_update x on x.id = f.before_id where x.corrects_id is not null)
update progress_update set public_replaced = true where id in (select before_id from former);

-- Sides that corrected something or said that nothing changed. Of a side that only ever said that, it is the word.
update side set (progress, health, as_of, done_on, value) = (
    select u.progress, u.health, (select max(n.as_of) from progress_update n
            where n.commitment_id = side.commitment_id and n.locality_id = side.locality_id
                and n.state = 'approved' and n.corrected_by_id is null
                and (n.id = u.id or (n.kind = 'nothing' and n.rank_on >= u.rank_on
                    and u.progress not in ('done', 'dropped')))),
        u.done_on, u.value
    from progress_update u
    where u.commitment_id = side.commitment_id and u.locality_id = side.locality_id
        and u.state = 'approved' and u.corrected_by_id is null
    order by u.kind = 'report' desc, u.rank_on desc, u.submitted_at desc, u.id desc limit 1)
where exists (select 1 from progress_update u
    where u.commitment_id = side.commitment_id and u.locality_id = side.locality_id
        and u.state = 'approved' and (u.corrects_id is not null or u.kind = 'nothing'));

-- Sides of which something was withdrawn or corrected: what the public reads of the others stays as it was.
update side set (public_progress, public_health, public_as_of, public_done_on, public_value, public_withdrawn_as_of) = (
    select case when u.published_at is not null then u.progress end,
        case when u.published_at is not null then u.health end,
        case when u.published_at is not null then (select max(n.as_of) from progress_update n
            where n.commitment_id = side.commitment_id and n.locality_id = side.locality_id
                and n.published_at is not null and not n.public_replaced
                and (n.id = u.id or (n.kind = 'nothing' and n.rank_on >= u.rank_on
                    and u.progress not in ('done', 'dropped')))) end,
        case when u.published_at is not null then u.done_on end,
        case when u.published_at is not null then u.value end,
        case when u.published_at is null then u.as_of end
    from progress_update u
    where u.commitment_id = side.commitment_id and u.locality_id = side.locality_id
        and u.was_public and not u.public_replaced and u.kind = 'report'
    order by u.rank_on desc, u.submitted_at desc, u.id desc limit 1)
where exists (select 1 from progress_update u
    where u.commitment_id = side.commitment_id and u.locality_id = side.locality_id
        and u.was_public and (u.published_at is null or u.corrected_by_id is not null or u.corrects_id is not null
            or u.kind = 'nothing'));

-- What the sides say together, by their own words and by the public ones.
with said as (
    select commitment_id, count(*) as sides, count(progress) as said,
        count(*) filter (where progress = 'done') as done,
        count(*) filter (where progress = 'dropped') as dropped,
        count(*) filter (where progress = 'in_progress') as going,
        count(*) filter (where progress = 'paused') as paused,
        min(as_of) filter (where progress = 'done') as done_as_of,
        max(case when progress not in ('done', 'dropped')
            then case health when 'blocked' then 3 when 'at_risk' then 2 else 1 end end) as worst,
        max(coalesce(done_on, as_of)) as last_done, max(as_of) as news
    from side group by commitment_id)
update commitment set
    progress = case when said.done = said.sides then 'done' when said.dropped = said.sides then 'dropped'
        when said.going > 0 or said.done > 0 then 'in_progress' when said.paused > 0 then 'paused'
        else 'not_started' end,
    accord = case when said.said = 0 then 'unreported'
        when said.done = said.sides or said.dropped = said.sides then 'confirmed'
        when (said.dropped > 0 and said.dropped < said.said) or exists (select 1 from side s
            where s.commitment_id = said.commitment_id and s.progress not in ('done', 'dropped')
                and s.as_of >= said.done_as_of) then 'differ'
        when said.done > 0 or said.dropped > 0 then 'waiting' else 'open' end,
    health = case said.worst when 3 then 'blocked' when 2 then 'at_risk' when 1 then 'on_track' end,
    done_on = case when said.done = said.sides then said.last_done end,
    last_news_on = said.news
from said where said.commitment_id = commitment.id and exists (select 1 from progress_update u
    where u.commitment_id = commitment.id and u.state = 'approved'
        and (u.corrects_id is not null or u.kind = 'nothing'));
with said as (
    select commitment_id, count(*) as sides, count(public_progress) as said,
        count(*) filter (where public_progress = 'done') as done,
        count(*) filter (where public_progress = 'dropped') as dropped,
        count(*) filter (where public_progress = 'in_progress') as going,
        count(*) filter (where public_progress = 'paused') as paused,
        min(public_as_of) filter (where public_progress = 'done') as done_as_of,
        max(case when public_progress not in ('done', 'dropped')
            then case public_health when 'blocked' then 3 when 'at_risk' then 2 else 1 end end) as worst,
        max(coalesce(public_done_on, public_as_of)) as last_done, max(public_as_of) as news
    from side group by commitment_id)
update commitment set
    public_progress = case when said.done = said.sides then 'done' when said.dropped = said.sides then 'dropped'
        when said.going > 0 or said.done > 0 then 'in_progress' when said.paused > 0 then 'paused'
        else 'not_started' end,
    public_accord = case when said.said = 0 then 'unreported'
        when said.done = said.sides or said.dropped = said.sides then 'confirmed'
        when (said.dropped > 0 and said.dropped < said.said) or exists (select 1 from side s
            where s.commitment_id = said.commitment_id and s.public_progress not in ('done', 'dropped')
                and s.public_as_of >= said.done_as_of) then 'differ'
        when said.done > 0 or said.dropped > 0 then 'waiting' else 'open' end,
    public_health = case said.worst when 3 then 'blocked' when 2 then 'at_risk' when 1 then 'on_track' end,
    public_done_on = case when said.done = said.sides then said.last_done end,
    public_last_news_on = said.news
from said where said.commitment_id = commitment.id and exists (select 1 from progress_update u
    where u.commitment_id = commitment.id and u.was_public
        and (u.published_at is null or u.corrected_by_id is not null or u.corrects_id is not null
            or u.kind = 'nothing'));

-- The news of the front page: what no published correction took the place of.
drop index update_public;
create index update_public on progress_update (as_of desc, submitted_at desc, id desc)
where published_at is not null and kind = 'report' and not public_replaced;
