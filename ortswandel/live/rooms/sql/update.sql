-- grain: one room, only over the revision it was made from
update rooms
set revision = :revision, body = :body, changed_at = :changed_at
where code = :code and revision = :before;
