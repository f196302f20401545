-- Standing in two voices: by what is approved, for staff of the parties, and by what of it is published, for everybody
-- else. Both are kept in the transaction that approves, publishes, takes back or corrects.
alter table side add column public_progress text;
alter table side add column public_health text;
alter table side add column public_as_of date;
alter table side add column public_done_on date;
alter table side add column public_value double precision;
alter table commitment add column public_progress text not null default 'not_started';
alter table commitment add column public_accord text not null default 'unreported';
alter table commitment add column public_health text;
alter table commitment add column public_done_on date;
alter table commitment add column public_last_news_on date;

-- Why a value is above the target, or below it when done: for who approves. Once approved it stays, as all of it does.
alter table progress_update add column value_reason text not null default ''
    constraint update_value_reason check (length(value_reason) <= 1000);
create trigger update_reason_immutable before update on progress_update for each row
    when (old.state = 'approved' and new.value_reason is distinct from old.value_reason)
    execute function refuse_update();

-- What stands: of each side by its newest approved update, for the public by its newest published report, as of the
-- newest day it is known to hold. The later statement is the one of the later day, then the one submitted later.
update side set (progress, health, as_of, done_on, value) = (
    select u.progress, u.health, u.as_of, u.done_on, u.value from progress_update u
    where u.commitment_id = side.commitment_id and u.locality_id = side.locality_id
        and u.state = 'approved' and u.corrected_by_id is null
    order by u.as_of desc, u.submitted_at desc, u.id desc limit 1);
update side set (public_progress, public_health, public_as_of, public_done_on, public_value) = (
    select u.progress, u.health, (select max(n.as_of) from progress_update n
            where n.commitment_id = side.commitment_id and n.locality_id = side.locality_id
                and n.published_at is not null and n.corrected_by_id is null),
        u.done_on, u.value from progress_update u
    where u.commitment_id = side.commitment_id and u.locality_id = side.locality_id
        and u.published_at is not null and u.corrected_by_id is null and u.kind = 'report'
    order by u.as_of desc, u.submitted_at desc, u.id desc limit 1);

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
from said where said.commitment_id = commitment.id;

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
from said where said.commitment_id = commitment.id;
