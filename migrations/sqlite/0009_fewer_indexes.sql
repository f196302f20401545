-- Every write pays for every index: these answered no question that was asked, or answered it for rows alone that
-- hold nothing there.
drop index audit_noun;
drop index notice_agreement;
drop index notice_commitment;
drop index update_decided_by;
create index update_decided_by on progress_update (decided_by_id) where decided_by_id is not null;
drop index update_author;
create index update_author on progress_update (author_id, state) where state in ('draft', 'returned');
