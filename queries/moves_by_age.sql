-- grain: one row per town and age group: moves over the town's border in 2015
-- parameters: $regions (keys of 8 digits)
-- source tables: moves_2015, population
with

moves as (
    select
        ags,
        age_from,
        age_to,
        sum(moves_in)::bigint as moves_in,
        sum(moves_out)::bigint as moves_out
    from moves_2015
    where list_contains($regions, ags)
    group by all
),

people as (select * from population where year = 2015)

select
    moves.ags as region,
    moves.age_from,
    moves.age_to,
    moves.moves_in,
    moves.moves_out,
    1000.0 * moves.moves_in / people.population as in_per_1000,
    1000.0 * moves.moves_out / people.population as out_per_1000
from moves
inner join people on people.ags = moves.ags
order by region, moves.age_from
