-- grain: one row per year for which towns have a value of one indicator
-- parameters: $indicator
-- source tables: indicators, indicators_odbl
with

indicators as (
    select * from indicators
    union all by name
    select * from indicators_odbl
)

select
    year,
    max(reference) as reference,
    min(value) as lowest,
    max(value) as highest,
    count(*)::bigint as n_towns
from indicators
where indicator = $indicator and level = 'town' and value is not null
group by year
order by year
