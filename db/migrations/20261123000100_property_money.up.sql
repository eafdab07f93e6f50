-- Things in custody, money owed back and what banks confirmed: projections of the events, made again by `mingjing rebuild`. Names, places and
-- payers stand in the events' private fields only; here is what lists are led, filtered and sorted by.

CREATE TABLE held_thing (
  log_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  thing TEXT NOT NULL,            -- <stream_seq of the step that took it>-<place in its list>
  order_no BIGINT NOT NULL,       -- of the case
  organ TEXT NOT NULL,
  unit TEXT NOT NULL,
  area TEXT NOT NULL,
  kind TEXT NOT NULL,             -- by which measure it was taken
  state TEXT NOT NULL,            -- law/things.yaml
  is_open BIGINT NOT NULL,        -- somebody must still do something about it
  since BIGINT NOT NULL,          -- day on which that state began
  due BIGINT NOT NULL,            -- last day of its measure; 2147483647: none
  deadline TEXT NOT NULL,
  PRIMARY KEY (log_id, case_id, thing)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX held_thing_organ ON held_thing (log_id, organ, is_open, due, order_no, thing);
CREATE INDEX held_thing_due ON held_thing (log_id, is_open, due, order_no, thing);

CREATE TABLE refund_due (
  log_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  order_no BIGINT NOT NULL,
  organ TEXT NOT NULL,
  unit TEXT NOT NULL,
  area TEXT NOT NULL,
  fen BIGINT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (log_id, case_id)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX refund_due_organ ON refund_due (log_id, organ, since, order_no);

CREATE TABLE bank_payment (
  log_id TEXT NOT NULL,
  payment TEXT NOT NULL,          -- keyed token of the bank and its serial: the same one is there once
  seq BIGINT NOT NULL,            -- leaf index of its import
  organ TEXT NOT NULL,            -- that imported it
  notice_no TEXT NOT NULL,
  amount_fen BIGINT NOT NULL,
  paid_on BIGINT NOT NULL,
  state TEXT NOT NULL,            -- open | linked | recorded | returned
  case_id TEXT NOT NULL,          -- empty: none
  case_seq BIGINT NOT NULL,       -- step that recorded it; 0: none
  done BIGINT NOT NULL,           -- day on which it was linked or set aside; 2147483647: not yet
  file TEXT NOT NULL,             -- SHA-256 of the bank's file, hex
  PRIMARY KEY (log_id, payment)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX bank_payment_organ ON bank_payment (log_id, organ, state, paid_on, seq);
CREATE INDEX bank_payment_state ON bank_payment (log_id, state, paid_on, seq);
