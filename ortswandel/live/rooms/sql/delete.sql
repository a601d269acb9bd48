-- grain: rooms unchanged since :before
delete from rooms where changed_at < :before;
