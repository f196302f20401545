-- What only the proposing side's second person has to confirm: a correction of words, and what one side alone says on a
-- public page (details of a commitment, its agencies, documents, files, focal point).

alter table change_proposal add column consent text not null default 'all_sides'
    constraint change_proposal_consent check (consent in ('all_sides', 'own_side'));
update change_proposal set consent = 'own_side' where kind = 'correction';
