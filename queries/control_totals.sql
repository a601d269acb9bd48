-- grain: one row per place, measure and date: published totals that demand is held to
-- parameters: $regions (keys of Kreise and the Land), $measures (names)
-- source tables: control_totals
with

control_totals as (select * from control_totals)

select
    region,
    measure,
    age_from,
    age_to,
    year,
    reference,
    value,
    unit,
    method,
    citation
from control_totals
where list_contains($regions, region) and list_contains($measures, measure)
order by measure, region, reference
