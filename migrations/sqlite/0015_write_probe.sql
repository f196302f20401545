-- One row that /readyz writes to find out whether the database takes writes.
create table write_probe (
    id integer primary key constraint write_probe_one check (id = 1),
    at text not null
);
