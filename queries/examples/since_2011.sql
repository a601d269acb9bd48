-- grain: one Kreis and year, both within one census base
-- parameters: none
-- source tables: population, places
select pl.name, year, sum(population) as population
from population po
inner join places pl on pl.region = left(po.ags, 5)
where year in (2011, 2023)
group by pl.name, year
order by pl.name, year
