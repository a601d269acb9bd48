-- grain: one row per year for which the towns' population is known
-- parameters: none
-- source tables: population
with

population as (select * from population)

select distinct year
from population
order by year
