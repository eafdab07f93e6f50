-- Warnings that rules raised over the record, and whom each is told: projections of the events of the streams warning:<id>, made again by
-- `mingjing rebuild`. Never deleted; what became of one is its state.

CREATE TABLE warning (
  log_id TEXT NOT NULL,
  warning TEXT NOT NULL,
  seq BIGINT NOT NULL,            -- leaf index of its raising: newest first
  rule TEXT NOT NULL,
  rule_from BIGINT NOT NULL,      -- day from which that version of the rule holds
  severity BIGINT NOT NULL,       -- 3 high, 2 middle, 1 low
  record_kind TEXT NOT NULL,      -- case | register
  record TEXT NOT NULL,
  case_id TEXT NOT NULL,          -- empty: none
  organ TEXT NOT NULL,
  unit TEXT NOT NULL,
  area TEXT NOT NULL,
  say TEXT NOT NULL,
  raised BIGINT NOT NULL,
  due BIGINT NOT NULL,            -- 2147483647: none
  state TEXT NOT NULL,            -- raised | acknowledged | handled | turned
  is_open BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  opened TEXT NOT NULL,           -- the case that took it up; empty: none
  PRIMARY KEY (log_id, warning)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX warning_open ON warning (log_id, is_open, seq);
CREATE INDEX warning_organ ON warning (log_id, organ, is_open, seq);
CREATE INDEX warning_case ON warning (log_id, case_id, seq);

CREATE TABLE warning_told (
  log_id TEXT NOT NULL,
  warning TEXT NOT NULL,
  role TEXT NOT NULL,
  supervising BIGINT NOT NULL,    -- 1: whoever supervises the organ; 0: its own people
  PRIMARY KEY (log_id, warning, role, supervising)
)
--sqlite WITHOUT ROWID
;
