WITH writer AS (SELECT DISTINCT community, inside.model, num, person FROM inside WHERE person IS NOT NULL)
SELECT community, model::DOUBLE AS model, num::DOUBLE AS num, person::DOUBLE AS person FROM writer ORDER BY community, model, num, person
