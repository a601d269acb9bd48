-- grain: one row per Land, rule or changed choice and year: the probe on the other eastern Länder
-- parameters: none
-- source tables: model_referee
with

referee as (select * from model_referee where size_class = 'all')

select
    land,
    rule,
    year,
    n_towns,
    mape,
    coverage_80
from referee
order by land, rule, year
