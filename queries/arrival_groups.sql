-- grain: one row per group of newcomers: its household, staying and births, and what they rest on
-- parameters: none
-- source tables: model_groups
with

groups as (select * from model_groups)

select
    "group",
    household_size,
    profile_basis,
    profile_source,
    staying,
    staying_basis,
    fertility_factor,
    fertility_basis,
    converging_years
from groups
order by "group"
