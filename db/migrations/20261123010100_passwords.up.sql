-- Passwords of before, so that none comes again at once, and the one-time tokens by which a forgotten one is replaced.

CREATE TABLE old_password (
  log_id TEXT NOT NULL,
  account TEXT NOT NULL,
  since BIGINT NOT NULL,
  password TEXT NOT NULL,         -- as in account
  PRIMARY KEY (log_id, account, since)
);

CREATE TABLE password_token (
  log_id TEXT NOT NULL,
  account TEXT NOT NULL,
  token TEXT NOT NULL,            -- SHA-256, hex
  expires BIGINT NOT NULL,
  PRIMARY KEY (log_id, account)
);
