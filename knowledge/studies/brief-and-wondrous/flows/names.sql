SELECT model::DOUBLE AS model, repo FROM place JOIN life USING (model) WHERE people >= {least-flow} ORDER BY model
