-- What counts in the statistics (law/statistics.yaml): each step with the day from which the law counts it and the leaf that recorded it, so that the
-- figures of any year can be told as they stood at any leaf. A projection of the events, made again by `mingjing rebuild`.

CREATE TABLE figure_case (
  log_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  figure TEXT NOT NULL,
  step BIGINT NOT NULL,           -- stream_seq; of a deadline that ended late 0
  mark TEXT NOT NULL,             -- of a deadline <thread>/<deadline>/<start>
  organ TEXT NOT NULL,
  unit TEXT NOT NULL,
  area TEXT NOT NULL,
  power_item TEXT NOT NULL,
  day BIGINT NOT NULL,
  fen BIGINT NOT NULL,
  leaf BIGINT NOT NULL,
  entered BIGINT NOT NULL,        -- day on which it was recorded
  gone_leaf BIGINT NOT NULL,      -- where it was recorded that it counts no more; 0: it counts
  gone BIGINT NOT NULL,
  PRIMARY KEY (log_id, case_id, figure, step, mark)
)
--sqlite WITHOUT ROWID
;
-- The figures of one organ's year are read from this index alone.
CREATE INDEX figure_case_organ ON figure_case (log_id, organ, day, figure, case_id, fen, leaf, gone_leaf);

-- Maintained totals: `cases` as the month was closed, `added` what was recorded for it later, `removed` what was taken out of it later.
CREATE TABLE figure_count (
  log_id TEXT NOT NULL,
  month BIGINT NOT NULL,          -- 202611
  organ TEXT NOT NULL,
  figure TEXT NOT NULL,
  unit TEXT NOT NULL,
  area TEXT NOT NULL,
  power_item TEXT NOT NULL,
  cases BIGINT NOT NULL,
  fen BIGINT NOT NULL,
  added BIGINT NOT NULL,
  added_fen BIGINT NOT NULL,
  removed BIGINT NOT NULL,
  removed_fen BIGINT NOT NULL,
  PRIMARY KEY (log_id, month, organ, figure, unit, area, power_item)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX audit_refused ON audit (log_id, at, organ, code) WHERE result = 'invalid';
