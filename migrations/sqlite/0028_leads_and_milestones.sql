-- Whether an administrator entered the agency: then its name may stand on a public page by a coordinator's choice alone.
-- What a document brought is public only once a second person published where it stands. What is on record stays.
alter table agency add column confirmed boolean not null default true;

-- Who led the side before: what they were still typing is kept as a draft for who leads now.
alter table side add column former_lead_agency_id blob references agency (id);
create trigger side_led_before after update of lead_agency_id on side
when old.lead_agency_id is not null and new.lead_agency_id is not old.lead_agency_id begin
    update side set former_lead_agency_id = old.lead_agency_id
    where commitment_id = new.commitment_id and locality_id = new.locality_id;
end;
create index side_former_lead on side (former_lead_agency_id) where former_lead_agency_id is not null;

-- The day a milestone was first due, once that moved.
alter table milestone add column original_due_on text;

-- Lists of agreements are found in memory and read by their ids; by this one SQLite went through all that are public.
drop index agreement_public;
