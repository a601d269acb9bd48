-- grain: one row per town: the five features that say which towns are alike
-- parameters: none
-- source tables: indicators
with

indicators as (select * from indicators where level = 'town')

select
    region,
    max(value) filter (where indicator = 'population' and year = 2025) as population,
    max(value) filter (where indicator = 'share_65plus' and year = 2025) as share_65plus,
    max(value) filter (where indicator = 'change_2011_2023') as change_2011_2023,
    max(value) filter (where indicator = 'car_min_oberzentrum') as car_min_oberzentrum,
    max(value) filter (where indicator = 'vacancy_rate' and year = 2022) as vacancy_rate
from indicators
group by region
order by region
