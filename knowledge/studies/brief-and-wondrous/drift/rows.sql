WITH
state AS (
    SELECT _id, id, observedAt, licence, gated, standing FROM models_earlier
    UNION ALL SELECT _id, id, observedAt, licence, gated, 'current' FROM models WHERE _id IN (SELECT _id FROM models_earlier)
),
step AS (
    SELECT
        _id, standing, licence, gated, id,
        lead(licence) OVER in_time AS next_licence, lead(gated) OVER in_time AS next_gate, lead(id) OVER in_time AS next_id, lead(_id) OVER in_time IS NOT NULL AS followed
    FROM state WINDOW in_time AS (PARTITION BY _id ORDER BY observedAt, standing = 'current')
),
change AS (
    SELECT 'licence named' AS change, _id FROM step WHERE followed AND licence IS NULL AND next_licence IS NOT NULL
    UNION ALL SELECT 'licence taken back', _id FROM step WHERE followed AND licence IS NOT NULL AND next_licence IS NULL
    UNION ALL SELECT 'licence changed', _id FROM step WHERE followed AND licence <> next_licence
    UNION ALL SELECT 'gate closed', _id FROM step WHERE followed AND coalesce(gated, 'false') = 'false' AND next_gate IN ('auto', 'manual')
    UNION ALL SELECT 'gate opened', _id FROM step WHERE followed AND gated IN ('auto', 'manual') AND next_gate = 'false'
    UNION ALL SELECT 'renamed', _id FROM step WHERE followed AND id <> next_id
    UNION ALL SELECT 'gone', _id FROM step WHERE standing = 'gone'
    UNION ALL SELECT 'closed', _id FROM step WHERE standing = 'closed'
)
SELECT change, count(*)::DOUBLE AS changes, count(DISTINCT _id)::DOUBLE AS models, (SELECT count(DISTINCT _id) FROM state)::DOUBLE AS of
FROM change GROUP BY change ORDER BY changes DESC, change
