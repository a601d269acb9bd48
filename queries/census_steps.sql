-- grain: one row per place and census: the last count on the old basis and the first on the new one, with the median, lowest and highest step of all towns
-- parameters: $regions (keys of 2, 5 or 8 digits)
-- source tables: population
with

population as (select * from population),

breaks as (select * from (values (2010, 2011), (2023, 2024)) as pair (last_year, first_year)),

steps as (
    select
        breaks.last_year,
        breaks.first_year,
        old.ags,
        old.population as before,
        new.population as after
    from breaks
    inner join population as old on old.year = breaks.last_year
    inner join population as new on new.year = breaks.first_year and new.ags = old.ags
),

towns as (
    select
        last_year,
        median(after / before - 1) as middle,
        min(after / before - 1) as lowest,
        max(after / before - 1) as highest
    from steps
    group by last_year
),

wanted as (select unnest($regions) as region),

places as (
    select
        wanted.region,
        steps.last_year,
        steps.first_year,
        sum(steps.before)::bigint as before,
        sum(steps.after)::bigint as after
    from wanted
    inner join steps on starts_with(steps.ags, wanted.region)
    group by all
)

select
    places.*,
    places.after / places.before - 1 as step,
    towns.middle,
    towns.lowest,
    towns.highest
from places
inner join towns on towns.last_year = places.last_year
order by places.last_year, places.region
