-- grain: one row per year for one town: its estimated net migration, 2012 to 2023
-- parameters: $ags
-- source tables: net_migration_history
with

history as (select * from net_migration_history where ags = $ags)

select
    year,
    net_migration,
    rate_per_1000
from history
order by year
