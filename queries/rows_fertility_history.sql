-- grain: one row of table fertility_history
-- parameters: $regions (the Land or nothing)
-- source tables: fertility_history
with

fertility_history as (select * from fertility_history)

select
    '15' as region,
    *
from fertility_history
where list_contains($regions, '15')
order by year
