-- grain: one new room, unless there are :most already
insert into rooms (code, revision, body, changed_at)
select :code, :revision, :body, :changed_at
where (select count(*) from rooms) < :most;
