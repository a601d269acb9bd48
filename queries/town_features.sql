-- grain: one row per town: the five features that say which towns are alike
-- parameters: none
-- source tables: indicators, places
with

indicators as (
    select region, indicator, year, value from indicators
    where
        level = 'town'
        and indicator in (
            'population',
            'share_65plus',
            'change_2011_2023',
            'car_min_oberzentrum',
            'vacancy_rate'
        )
),

places as (select * from places where level = 'town'),

features as (
    select
        region,
        max(value) filter (where indicator = 'population' and year = 2025) as population,
        max(value) filter (where indicator = 'share_65plus' and year = 2025) as share_65plus,
        max(value) filter (where indicator = 'change_2011_2023') as change_2011_2023,
        max(value) filter (where indicator = 'car_min_oberzentrum') as car_min_oberzentrum,
        max(value) filter (where indicator = 'vacancy_rate' and year = 2022) as vacancy_rate
    from indicators
    group by region
)

select
    places.region,
    places.name,
    places.kreis_name,
    features.population,
    features.share_65plus,
    features.change_2011_2023,
    features.car_min_oberzentrum,
    features.vacancy_rate
from places
left join features on features.region = places.region
order by places.region
