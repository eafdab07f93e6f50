-- What an account has to prove beside its password. Secrets are sealed with a key that lies outside the database.

CREATE TABLE second_factor (
  log_id TEXT NOT NULL,
  account TEXT NOT NULL,
  kind TEXT NOT NULL,             -- totp
  secret TEXT NOT NULL,           -- sealed, hex; empty: none in force
  pending TEXT NOT NULL,          -- sealed, hex; a new one that has not shown yet that it works
  salt TEXT NOT NULL,             -- of the recovery codes, hex
  since BIGINT NOT NULL,
  used BIGINT NOT NULL,           -- the greatest mark of a proof that counted
  failures BIGINT NOT NULL,
  locked_until BIGINT NOT NULL,
  PRIMARY KEY (log_id, account)
);

CREATE TABLE recovery_code (
  log_id TEXT NOT NULL,
  account TEXT NOT NULL,
  hash TEXT NOT NULL,             -- PHC string
  PRIMARY KEY (log_id, account, hash)
);
