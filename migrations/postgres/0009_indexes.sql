-- Every write pays for every index: these answered no question that was asked, or answered it for rows alone that
-- hold nothing there.
drop index audit_noun;
drop index notice_agreement;
drop index notice_commitment;
drop index update_decided_by;
create index update_decided_by on progress_update (decided_by_id) where decided_by_id is not null;
drop index update_author;
create index update_author on progress_update (author_id, state) where state in ('draft', 'returned');

-- One index held all that the lists of what waits ask, in an order that was none of theirs: ten thousand waiting
-- updates were sorted for each page. These hold each list in its order, and what its condition asks: SQLite reads the
-- row of what is missing.
drop index update_locality;
create index update_waiting on progress_update (locality_id, state, submitted_at, id, author_id, commitment_id)
    where state = 'submitted';
create index update_unpublished on progress_update
    (locality_id, state, published_at, corrected_by_id, decided_at, id, author_id, commitment_id)
    where state = 'approved' and published_at is null and corrected_by_id is null;
drop index notice_unread;
create index notice_unread on notice (account_id, read_at) where read_at is null;
