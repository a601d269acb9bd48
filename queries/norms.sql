-- grain: one row per norm, law, observed rate or age profile
-- parameters: none
-- source tables: norms
with

norms as (select * from norms)

select
    norm,
    topic,
    kind,
    value,
    unit,
    age_from,
    age_to,
    area,
    reference,
    citation,
    url,
    certainty,
    caveat
from norms
order by topic, norm
