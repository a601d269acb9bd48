-- grain: one row per published projection, variant and year of one region
-- parameters: $region (key of the Land or a Kreis)
-- source tables: official_projections
with

projections as (select * from official_projections where region = $region)

select
    projection,
    variant,
    year,
    population,
    source
from projections
order by projection, variant, year
