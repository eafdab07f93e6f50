-- The library: statutes by version and historical decisions. Projections of the events of the streams statute:<name> and
-- history:<id>, rebuilt by `mingjing rebuild`. Texts stand here and in the events only, never in memory.

CREATE TABLE statute (
  log_id TEXT NOT NULL,
  statute TEXT NOT NULL,          -- 行政处罚法: what citations call it
  rank BIGINT NOT NULL,           -- of its level: laws first
  place BIGINT NOT NULL,          -- leaf index of its first event: the order of the list
  PRIMARY KEY (log_id, statute)
)
--sqlite WITHOUT ROWID
;
CREATE UNIQUE INDEX statute_place ON statute (log_id, rank, place);

CREATE TABLE statute_version (
  log_id TEXT NOT NULL,
  statute TEXT NOT NULL,
  promulgated BIGINT NOT NULL,
  in_force BIGINT NOT NULL,       -- first day
  dated_by TEXT NOT NULL,         -- text | list | promulgation: the day it was made stands in
  seq BIGINT NOT NULL,            -- leaf index of its first part; its articles are filed under it
  title TEXT NOT NULL,
  level TEXT NOT NULL,
  issued_by TEXT NOT NULL,
  history TEXT NOT NULL,          -- JSON list of lines
  faults TEXT NOT NULL,           -- JSON list: what could not be parsed
  source TEXT NOT NULL,
  digest TEXT NOT NULL,           -- SHA-256 of the file, hex
  articles BIGINT NOT NULL,
  PRIMARY KEY (log_id, statute, promulgated)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX statute_version_force ON statute_version (log_id, statute, in_force);
CREATE UNIQUE INDEX statute_version_seq ON statute_version (log_id, seq);

CREATE TABLE statute_article (
  log_id TEXT NOT NULL,
  seq BIGINT NOT NULL,            -- of the version
  place BIGINT NOT NULL,          -- from 1 inside the version
  number TEXT NOT NULL,           -- 四十二; empty: text under no article
  path TEXT NOT NULL,             -- 第五章 … / 第三节 …
  body TEXT NOT NULL,             -- JSON: a list of 款, each a list of its text and its 项
  doc BIGINT NOT NULL,            -- row of statute_text
  PRIMARY KEY (log_id, seq, place)
);
CREATE INDEX statute_article_number ON statute_article (log_id, seq, number);
CREATE UNIQUE INDEX statute_article_doc ON statute_article (log_id, doc);
--sqlite CREATE VIRTUAL TABLE statute_text USING fts5(log_id UNINDEXED, tokens, tokenize = "unicode61");

-- Decisions of the past. Names, facts and what was not read are private fields of the event; `party_masked` is masked as
-- lists demand. An unknown day is -1000000, so that it sorts last in a list of the newest.
CREATE TABLE history_decision (
  log_id TEXT NOT NULL,
  decision TEXT NOT NULL,
  seq BIGINT NOT NULL,            -- leaf index
  number TEXT NOT NULL,
  organ TEXT NOT NULL,
  party_masked TEXT NOT NULL,
  decided BIGINT NOT NULL,
  year BIGINT NOT NULL,           -- 0: unknown
  basis TEXT NOT NULL,            -- JSON list
  amount_fen BIGINT,
  measures TEXT NOT NULL,
  source TEXT NOT NULL,
  field TEXT NOT NULL,            -- credit | bank | labelled
  unread TEXT NOT NULL,           -- JSON list of labels
  PRIMARY KEY (log_id, decision)
)
--sqlite WITHOUT ROWID
;
CREATE UNIQUE INDEX history_decision_day ON history_decision (log_id, decided, seq);
CREATE INDEX history_decision_number ON history_decision (log_id, number);

CREATE TABLE history_token (
  log_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  token BIGINT NOT NULL,
  decision TEXT NOT NULL,
  PRIMARY KEY (log_id, purpose, token, decision)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX history_token_decision ON history_token (log_id, decision);
