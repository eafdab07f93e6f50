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
DROP INDEX document_no;
