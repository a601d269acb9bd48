-- grain: one row per room; a newer revision replaces the older
create table if not exists rooms (
    code text primary key,
    revision integer not null,
    body text not null,
    changed_at real not null
) strict, without rowid;
