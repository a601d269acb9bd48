-- grain: one row: the Land's assumed net migration per year, persons, in three variants
-- parameters: none
-- source tables: model_land_net, model_settings
with

land_net as (select * from model_land_net),

settings as (select * from model_settings),

middle as (select sum(net_migration) as persons from land_net)

select
    middle.persons + max(settings.value) filter (where settings.name = 'migration_shift_w1') as low,
    middle.persons as middle,
    middle.persons + max(settings.value) filter (where settings.name = 'migration_shift_w3') as high
from middle
cross join settings
group by middle.persons
