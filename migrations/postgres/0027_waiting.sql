-- What waits is looked for from the own agreements and localities on, not among all that waits in the country.
drop index change_proposal_waiting;
create index change_proposal_waiting on change_proposal (agreement_id, proposed_at) where state = 'waiting';
drop index change_proposal_locality;
create index change_proposal_locality on change_proposal (locality_id, state);

-- What differs or waits for the other side is found in memory now.
drop index commitment_unsettled;

-- The agreements among the hits of a search: going through all of them in order unpacked the words of each.
drop index search_title;
create index search_fts_agreement on search_entry using gin (fts) with (fastupdate = off) where kind = 'agreement';
