-- grain: one row of table control_totals
-- parameters: $regions (keys of Kreise and the Land)
-- source tables: control_totals, places
with

totals as (
    select * from control_totals where region in (select unnest($regions))
),

places as (select region, name from places where region in (select unnest($regions)))

select
    totals.region,
    places.name,
    totals.measure,
    totals.value as total,
    totals.age_from,
    totals.age_to,
    totals.year,
    totals.reference,
    totals.method,
    totals.source,
    totals.citation
from totals
inner join places on places.region = totals.region
order by totals.region, totals.measure, totals.reference
