-- grain: one row per target year, size class and rule of the back-test from 2015
-- parameters: none
-- source tables: model_backtest
with

backtest as (select * from model_backtest)

select
    year,
    size_class,
    rule,
    n_towns,
    mape,
    coverage_80
from backtest
order by year, size_class, rule
