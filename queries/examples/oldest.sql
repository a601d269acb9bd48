-- grain: one of the ten towns with the largest share of people aged 65 and over
-- parameters: none
-- source tables: indicators, places
select p.name, p.kreis_name, round(100 * i.value, 1) as percent_65plus
from indicators i
inner join places p on p.region = i.region
where i.indicator = 'share_65plus' and i.year = 2025 and i.level = 'town'
order by i.value desc
limit 10
