-- Days on which offices do not work as on others of their weekday. One that is taken out stays as 'plain', so that it is
-- not entered anew with what the program ships.
create table holiday (
    day date primary key,
    kind text not null constraint holiday_kind check (kind in ('off', 'worked', 'plain')),
    name_vi text not null constraint holiday_name_vi check (length(name_vi) between 1 and 200),
    name_en text not null constraint holiday_name_en check (length(name_en) between 1 and 200)
);
insert into reference_version (kind, version) values ('holiday', 1);

-- The log of who may not read content, with the new noun (store::system::audit::log).
drop index audit_managed;
create index audit_managed on audit_entry (seq) where noun in ('account', 'agency', 'audit', 'backup', 'domain', 'holiday',
    'job', 'locality', 'locality_request', 'mail', 'setting');

-- An operator also asks for a correction of what was entered of a unit.
alter table locality_request drop constraint locality_request_kind, add constraint locality_request_kind
    check (kind in ('change', 'first_admin', 'correction'));

-- What a resolution rests on is shown as it stands: two words of it were English.
update locality set legal_basis = replace(replace(legal_basis, '; code list ', '; danh mục mã theo '),
    ' effective 01/07/2025', ' có hiệu lực từ 01/07/2025');
