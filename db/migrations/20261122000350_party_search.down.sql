CREATE TABLE case_token (
  log_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  token BIGINT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (log_id, purpose, token, case_id)
)
--sqlite WITHOUT ROWID
;
