-- grain: one row per date for which the ages of all towns are known
-- parameters: none
-- source tables: age_structure
with

age_structure as (select * from age_structure)

select
    year,
    reference_date,
    census_base,
    bool_or(sex != 'total') as has_sex,
    list_sort(list_distinct(list(source))) as sources
from age_structure
group by year, reference_date, census_base
order by year
