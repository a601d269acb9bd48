-- grain: one town, sex and age group
-- parameters: none
-- source tables: age_structure, places
select pl.name, sex, age_from, age_to, population
from age_structure a
inner join places pl on pl.region = a.ags
where ags in ('15087220', '15091145') and year = 2025
order by pl.name, sex, age_from
