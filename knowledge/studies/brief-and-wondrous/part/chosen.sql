-- The parts of the hub by number, with the models of each; part 0 is all of it. A model belongs to as many parts as have it.
CREATE OR REPLACE TABLE chosen AS
SELECT part, model
FROM (SELECT unnest({parts}) AS part, model FROM (SELECT place.*, tags FROM place LEFT JOIN (SELECT model, tags FROM seen_card) USING (model)))
WHERE part IS NOT NULL;
