-- What the indicators count of a step (law/counting.hpp says which marks and words): found by organ, mark and time, so that a scorecard reads no leaf.
-- A projection of the events and of the measures of the law, made again by `mingjing rebuild`.

CREATE TABLE counted_step (
  log_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  seq BIGINT NOT NULL,            -- stream_seq of the step
  mark TEXT NOT NULL,
  organ TEXT NOT NULL,            -- whose step it is, or whom it is about
  at BIGINT NOT NULL,             -- instant
  officer TEXT NOT NULL,          -- who did it; empty: nobody of the register
  said TEXT NOT NULL,             -- words between blanks
  PRIMARY KEY (log_id, case_id, seq, mark, organ)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX counted_step_organ ON counted_step (log_id, organ, mark, at, case_id, seq);
