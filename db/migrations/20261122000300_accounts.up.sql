-- Who may log in, and what belongs to one account and not to the record.

CREATE TABLE account (
  log_id TEXT NOT NULL,
  account TEXT NOT NULL,
  login TEXT NOT NULL,
  name TEXT NOT NULL,
  officer TEXT NOT NULL,
  organ TEXT NOT NULL,
  unit TEXT NOT NULL,
  roles TEXT NOT NULL,            -- separated by blanks
  password TEXT NOT NULL,         -- PHC string
  enabled BIGINT NOT NULL,
  must_change BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  created BIGINT NOT NULL,
  password_set BIGINT NOT NULL,
  PRIMARY KEY (log_id, account)
);
CREATE UNIQUE INDEX account_login ON account (log_id, login);

CREATE TABLE session (
  log_id TEXT NOT NULL,
  token TEXT NOT NULL,            -- SHA-256 of the cookie's secret
  session TEXT NOT NULL,
  account TEXT NOT NULL,
  csrf TEXT NOT NULL,
  address TEXT NOT NULL,
  device TEXT NOT NULL,
  since BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  confirmed BIGINT,
  PRIMARY KEY (log_id, token)
);
CREATE UNIQUE INDEX session_id ON session (log_id, session);
CREATE INDEX session_account ON session (log_id, account);

CREATE TABLE saved_view (
  log_id TEXT NOT NULL,
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  PRIMARY KEY (log_id, account, name)
);

CREATE TABLE scratch (
  log_id TEXT NOT NULL,
  account TEXT NOT NULL,
  place TEXT NOT NULL,            -- <case id>/<action>
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (log_id, account, place)
);

CREATE TABLE upload (
  log_id TEXT NOT NULL,
  upload TEXT NOT NULL,
  account TEXT NOT NULL,
  organ TEXT NOT NULL,
  filename TEXT NOT NULL,
  media_type TEXT NOT NULL,
  length BIGINT NOT NULL,
  want_sha256 TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  sm3 TEXT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (log_id, upload)
);
CREATE INDEX upload_account ON upload (log_id, account, sha256);
