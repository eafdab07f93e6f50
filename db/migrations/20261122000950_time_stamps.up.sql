-- What time-stamping authorities answered about this log's checkpoints (RFC 3161); kept as it came.

CREATE TABLE time_stamp (
  log_id TEXT NOT NULL,
  tree TEXT NOT NULL,             -- sha256 | sm3
  size BIGINT NOT NULL,           -- of the checkpoint whose note, as the log signed it, is the imprint's content
  authority TEXT NOT NULL,        -- who was asked
  name TEXT NOT NULL,             -- who signed: common name of the certificate
  at BIGINT NOT NULL,             -- instant that the authority vouches for
  answer BYTEA NOT NULL,          -- TimeStampResp in DER
  PRIMARY KEY (log_id, tree, size, authority)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX time_stamp_authority ON time_stamp (log_id, tree, authority, size);

--sqlite CREATE TRIGGER time_stamp_fixed BEFORE UPDATE ON time_stamp BEGIN SELECT RAISE(ABORT, 'a time-stamp never changes'); END;
