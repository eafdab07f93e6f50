-- What witnesses of other bodies signed over this log's checkpoints (c2sp.org/tlog-cosignature); kept as it came.

CREATE TABLE cosignature (
  log_id TEXT NOT NULL,
  tree TEXT NOT NULL,             -- sha256 | sm3
  size BIGINT NOT NULL,           -- of the checkpoint
  witness TEXT NOT NULL,          -- <key name>+<key id>
  at BIGINT NOT NULL,             -- instant that the witness signed with it
  line TEXT NOT NULL,             -- the signature line with its newline
  PRIMARY KEY (log_id, tree, size, witness)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX cosignature_witness ON cosignature (log_id, tree, witness, size);

--sqlite CREATE TRIGGER cosignature_fixed BEFORE UPDATE ON cosignature BEGIN SELECT RAISE(ABORT, 'a cosignature never changes'); END;
