-- Whoever writes a row that refers to another locks that one to its end, and looks it up; an agreement is referred to by
-- everything that happens on it at the same time. A notice is removed with what it tells of by whoever removes that
-- (store::notice::forget).
alter table notice drop constraint notice_agreement_id_fkey, drop constraint notice_commitment_id_fkey;

-- The head moves in the statement that appends (store::audit::chain): all other writers wait for what it costs.
drop trigger audit_moves_head on audit_entry;
drop function audit_moves_head();
