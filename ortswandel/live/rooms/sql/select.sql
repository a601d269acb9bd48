-- grain: one room
select body from rooms where code = :code;
