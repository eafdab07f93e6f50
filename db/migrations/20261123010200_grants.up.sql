-- Roles that one administrator asked for and that a second one must confirm.

CREATE TABLE role_grant (
  log_id TEXT NOT NULL,
  role_grant TEXT NOT NULL,
  account TEXT NOT NULL,
  roles TEXT NOT NULL,            -- separated by blanks
  enabled BIGINT NOT NULL,
  asked_by TEXT NOT NULL,
  asked BIGINT NOT NULL,
  state TEXT NOT NULL,            -- waiting | given | refused
  decided_by TEXT NOT NULL,       -- empty: nobody yet
  decided BIGINT NOT NULL,
  PRIMARY KEY (log_id, role_grant)
);
CREATE INDEX role_grant_state ON role_grant (log_id, state, asked);
