-- grain: one row per town: population at the end of two years and the change between them
-- parameters: $first, $last (years of one census base)
-- source tables: population, places
with

towns as (select * from places where level = 'town'),

early as (select * from population where year = $first),

late as (select * from population where year = $last),

-- the join on the base leaves the change empty across a census
changes as (
    select
        early.ags,
        early.population as population_first,
        late.population as population_last,
        late.population / early.population - 1.0 as change,
        if(early.method = 'split_estimate', early.method, late.method) as method
    from early
    inner join late on late.ags = early.ags and late.census_base = early.census_base
)

select
    towns.region,
    towns.name,
    towns.kreis_name,
    changes.population_first,
    changes.population_last,
    changes.change as value,
    changes.method
from towns
left join changes on changes.ags = towns.region
order by towns.region
