-- grain: one row of table kreis_ages with the name of the Kreis
-- parameters: $regions (keys of Kreise)
-- source tables: kreis_ages, places
with

kreis_ages as (select * from kreis_ages),

places as (select region, name from places where region in (select unnest($regions)))

select
    kreis_ages.kreis,
    places.name,
    kreis_ages.* exclude (kreis)
from kreis_ages
inner join places on places.region = kreis_ages.kreis
order by kreis_ages.kreis, kreis_ages.year, kreis_ages.sex, kreis_ages.age_from
