-- grain: one row of table age_structure with the name of the town
-- parameters: $regions (keys of towns)
-- source tables: age_structure, places
with

age_structure as (select * from age_structure),

places as (select region, name from places where region in (select unnest($regions)))

select
    age_structure.ags,
    places.name,
    age_structure.* exclude (ags)
from age_structure
inner join places on places.region = age_structure.ags
order by age_structure.ags, age_structure.year, age_structure.sex, age_structure.age_from
