-- grain: one row per place and age group at one date, by sex or for both sexes together ('total'); a Kreis or the Land is the sum of its towns
-- parameters: $regions (keys of 2, 5 or 8 digits), $year, $by_sex (true or false)
-- source tables: age_structure
with

age_structure as (select * from age_structure where year = $year),

wanted as (select unnest($regions) as region),

-- the open group is drawn up to 90 years
groups as (
    select
        wanted.region,
        case when $by_sex then age_structure.sex else 'total' end as sex,
        age_structure.age_from,
        coalesce(age_structure.age_to + 1, 90) as age_to,
        age_structure.age_to is null as is_open,
        sum(age_structure.population)::bigint as population,
        bool_or(age_structure.method = 'split_estimate') as is_estimated
    from wanted
    inner join age_structure on starts_with(age_structure.ags, wanted.region)
    group by all
)

select
    *,
    5.0 * population / (age_to - age_from) as persons_per_5_ages,
    5.0 * population / (age_to - age_from) / sum(population) over (partition by region)
        as share_per_5_ages
from groups
order by region, sex, age_from
