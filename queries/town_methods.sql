-- grain: one row per kind of number about a town that was not simply counted, with its years
-- parameters: $region (key of a town)
-- source tables: population, age_structure, indicators, indicators_odbl
with

population as (select * from population where ags = $region),

age_structure as (select * from age_structure where ags = $region),

indicators as (select * from indicators where region = $region),

indicators_odbl as (select * from indicators_odbl where region = $region),

numbers as (
    select 'population' as subject, method, year, max_error_persons from population
    union all
    select 'age_structure', method, year, null from age_structure
    union all
    select indicator, method, year, null from indicators
    where indicator not in ('population', 'density_per_km2', 'sex_ratio')
    union all
    select indicator, method, year, null from indicators_odbl
)

select
    subject,
    method,
    list_sort(list_distinct(list(year))) as years,
    max(max_error_persons)::bigint as max_error_persons
from numbers
where method <> 'observed'
group by subject, method
order by subject, method
