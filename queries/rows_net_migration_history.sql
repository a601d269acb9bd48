-- grain: one row of table net_migration_history with the name of the town
-- parameters: $regions (keys of towns)
-- source tables: net_migration_history, places
with

net_migration_history as (select * from net_migration_history),

places as (select region, name from places where region in (select unnest($regions)))

select
    net_migration_history.ags,
    places.name,
    net_migration_history.* exclude (ags)
from net_migration_history
inner join places on places.region = net_migration_history.ags
order by net_migration_history.ags, net_migration_history.year
