-- grain: one row: single numbers of the model and the newest published ones beside them
-- parameters: none
-- source tables: model_settings, life_expectancy, fertility_history
with

settings as (select * from model_settings),

life as (
    select * from life_expectancy
    where age = 0 and year_to = (select max(year_to) from life_expectancy where age = 0)
),

fertility as (select * from fertility_history order by year desc limit 1),

numbers as (
    select
        max(value) filter (where name = 'fertility_factor_g1') as fertility_low,
        max(value) filter (where name = 'fertility_factor_g3') as fertility_high,
        max(value) filter (where name = 'sex_ratio_at_birth') as sex_ratio
    from settings
),

expected as (
    select
        max(period) as period,
        max(life_expectancy) filter (where sex = 'male') as e0_male,
        max(life_expectancy) filter (where sex = 'female') as e0_female
    from life
)

select
    numbers.*,
    expected.*,
    fertility.year as tfr_year,
    fertility.tfr
from numbers
cross join expected
cross join fertility
