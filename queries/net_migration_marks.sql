-- grain: one row for one town: its estimated net migration per year, 2012 to 2023
-- parameters: $ags
-- source tables: net_migration_history
with

history as (select * from net_migration_history where ags = $ags)

select
    min(net_migration) as lowest,
    median(net_migration) as middle,
    max(net_migration) as highest,
    arg_min(year, net_migration) as year_lowest,
    arg_max(year, net_migration) as year_highest,
    min(year) as first_year,
    max(year) as last_year
from history
