-- The certificate whose key signs in somebody's name: log-in beside the password, decisive acts.

CREATE TABLE signing_key (
  log_id TEXT NOT NULL,
  account TEXT NOT NULL,
  certificate TEXT NOT NULL,      -- sealed with the key of the second factors, hex
  serial TEXT NOT NULL,           -- lower-case hex
  valid_from BIGINT NOT NULL,
  valid_until BIGINT NOT NULL,
  since BIGINT NOT NULL,
  used BIGINT NOT NULL,           -- the greatest mark of a signature that counted
  PRIMARY KEY (log_id, account)
);
