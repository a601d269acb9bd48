-- grain: one row of table life_expectancy
-- parameters: $regions (the Land or nothing)
-- source tables: life_expectancy
with

life_expectancy as (select * from life_expectancy)

select
    '15' as region,
    *
from life_expectancy
where list_contains($regions, '15')
order by year_from, sex, age
