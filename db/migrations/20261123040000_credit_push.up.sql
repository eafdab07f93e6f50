-- What is pushed to the credit platform (双公示): projections of the events of the streams credit_row:<key> and credit_batch:<id>, made again by
-- `mingjing rebuild`. What was pushed stands in the events' private fields; what waits to be pushed is read from the publications.

CREATE TABLE credit_row (
  log_id TEXT NOT NULL,
  row_key TEXT NOT NULL,          -- digest of case, op and day
  seq BIGINT NOT NULL,            -- leaf index of the last event about it
  case_id TEXT NOT NULL,
  mark BIGINT NOT NULL,           -- order_no of the case, doubled; of a withdrawal one more
  op TEXT NOT NULL,               -- publish | withdraw
  kind TEXT NOT NULL,             -- of law/credit_push.yaml
  organ TEXT NOT NULL,
  day BIGINT NOT NULL,            -- day on which it was published or withdrawn
  decided BIGINT NOT NULL,
  due BIGINT NOT NULL,            -- last day of its term
  state TEXT NOT NULL,            -- sent | failed | accepted | rejected | mended | aside
  changed BIGINT NOT NULL,        -- day of that state
  batch TEXT NOT NULL,            -- the last one that held it; empty: none
  PRIMARY KEY (log_id, row_key)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX credit_row_organ ON credit_row (log_id, organ, day, mark);
CREATE INDEX credit_row_case ON credit_row (log_id, case_id, op, day);
CREATE INDEX credit_row_batch ON credit_row (log_id, batch, state);

CREATE TABLE credit_batch (
  log_id TEXT NOT NULL,
  batch TEXT NOT NULL,
  seq BIGINT NOT NULL,            -- leaf index of its making
  organ TEXT NOT NULL,
  day BIGINT NOT NULL,
  kind TEXT NOT NULL,
  row_count BIGINT NOT NULL,
  sha256 TEXT NOT NULL,           -- of its CSV file, hex
  PRIMARY KEY (log_id, batch)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX credit_batch_organ ON credit_batch (log_id, organ, day, seq);

CREATE INDEX publication_organ_day ON publication (log_id, organ, published);
CREATE INDEX publication_organ_withdrawn ON publication (log_id, organ, withdrawn);
