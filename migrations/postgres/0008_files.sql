-- Files: evidence of updates and milestones, and the files of documents. Contents are kept apart, by their hash.

create table file (
    id uuid primary key,
    update_id uuid references progress_update (id) on delete cascade,
    milestone_id uuid references milestone (id) on delete cascade,
    document_id uuid references document (id) on delete cascade,
    name text not null constraint file_name check (length(name) between 1 and 200),
    kind text not null,
    size bigint not null constraint file_size check (size between 1 and 20971520),
    sha256 text not null constraint file_sha256 check (length(sha256) = 64),
    object_key text not null,
    visibility text not null constraint file_visibility check (visibility in ('internal', 'proposed', 'public')),
    scan text not null constraint file_scan check (scan in ('clean', 'held', 'refused')),
    scan_note text constraint file_scan_note check (length(scan_note) <= 300),
    uploaded_by_id uuid references account (id),
    uploaded_by text not null,
    published_by_id uuid references account (id),
    at timestamptz not null,
    constraint file_owner check (
        (update_id is not null and milestone_id is null and document_id is null)
        or (update_id is null and milestone_id is not null and document_id is null)
        or (update_id is null and milestone_id is null and document_id is not null)),
    -- An update is approved by a second person; for all else somebody else says that it becomes public.
    constraint file_second_person check (
        visibility <> 'public' or update_id is not null or uploaded_by_id is null
        or (published_by_id is not null and published_by_id <> uploaded_by_id)),
    -- The same content again is the same file: a form sent twice makes nothing twice.
    constraint file_of_update unique (update_id, sha256),
    constraint file_of_milestone unique (milestone_id, sha256),
    constraint file_of_document unique (document_id, sha256)
);
create index file_uploaded_by on file (uploaded_by_id, at);
create index file_published_by on file (published_by_id);
create index file_object_key on file (object_key);
create index file_held on file (at) where scan = 'held';
