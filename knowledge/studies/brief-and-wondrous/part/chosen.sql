-- What is counted in this view: the models of one part of the hub, with what happened around them.
CREATE OR REPLACE TEMP TABLE chosen AS SELECT model FROM place WHERE {part};
CREATE OR REPLACE TEMP VIEW act AS SELECT * FROM every_act WHERE model IN (SELECT model FROM chosen);
CREATE OR REPLACE TEMP VIEW tie AS SELECT * FROM every_tie WHERE model IN (SELECT model FROM chosen);
CREATE OR REPLACE TEMP VIEW life AS SELECT * FROM every_life WHERE model IN (SELECT model FROM chosen);
CREATE OR REPLACE TEMP VIEW weekly AS SELECT * FROM every_weekly WHERE model IN (SELECT model FROM chosen);
CREATE OR REPLACE TEMP VIEW ending AS SELECT * FROM every_ending WHERE model IN (SELECT model FROM chosen);
