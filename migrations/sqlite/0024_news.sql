-- The news of the front page, in their order: it reads the first few and stops.
drop index update_public;
create index update_public on progress_update (as_of desc, submitted_at desc, id desc)
where published_at is not null and kind = 'report' and corrected_by_id is null;
