-- grain: one way a value came about
-- parameters: none
-- source tables: indicators
select method, count(*) as n_values
from indicators
group by method
order by n_values desc
