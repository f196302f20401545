-- Whether a form was acted on is written in the transaction of the act, so that an answer that was lost is not taken for one
-- that never was, and by which attempt, so that of two only one acts.
alter table form_once add column acted boolean not null default false;
alter table form_once add column attempt uuid;
