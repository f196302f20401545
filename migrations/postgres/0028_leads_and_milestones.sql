-- Whether an administrator entered the agency: then its name may stand on a public page by a coordinator's choice alone.
-- What a document brought is public only once a second person published where it stands. What is on record stays.
alter table agency add column confirmed boolean not null default true;

-- Who led the side before: what they were still typing is kept as a draft for who leads now.
alter table side add column former_lead_agency_id uuid references agency (id);
create function side_led_before() returns trigger language plpgsql as $$
begin
    new.former_lead_agency_id := old.lead_agency_id;
    return new;
end $$;
create trigger side_led_before before update of lead_agency_id on side for each row
when (old.lead_agency_id is not null and new.lead_agency_id is distinct from old.lead_agency_id)
execute function side_led_before();
create index side_former_lead on side (former_lead_agency_id) where former_lead_agency_id is not null;

-- The day a milestone was first due, once that moved.
alter table milestone add column original_due_on date;

-- Lists of agreements are found in memory and read by their ids; by this one SQLite went through all that are public.
drop index agreement_public;
