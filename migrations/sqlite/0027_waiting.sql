-- What waits is looked for from the own agreements and localities on, not among all that waits in the country.
drop index change_proposal_waiting;
create index change_proposal_waiting on change_proposal (agreement_id, proposed_at) where state = 'waiting';
drop index change_proposal_locality;
create index change_proposal_locality on change_proposal (locality_id, state);

-- What differs or waits for the other side is found in memory now.
drop index commitment_unsettled;

-- Agreements are found by their mark.
drop index search_title;
