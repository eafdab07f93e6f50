-- What is under way, by division, procedure and stage with its last days: what the screen of the coordinating centre counts and the lists behind
-- it are led by. Most cases have ended, so they are not in it.
CREATE INDEX case_row_running ON case_row (log_id, area, procedure_id, stage, due, amber_from, organ, unit, final) WHERE final = 0;
