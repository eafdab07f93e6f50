-- The audit under a tree of its own: beside each row of the audit stands the hash of its leaf in the log <area>/audit. Trees, tiles,
-- checkpoints and cosignatures of that log stand where those of every log do. The leaf itself is made from its row (docs/record.md).
-- Rows that were written before have no leaf yet: the server adds them when it starts.

CREATE TABLE audit_leaf (
  log_id TEXT NOT NULL,           -- <area code>/audit
  seq BIGINT NOT NULL,            -- of the row, and index of the leaf: dense from 0
  salt BYTEA NOT NULL,            -- of the commitment to the row's private part
  sha256 BYTEA NOT NULL,          -- leaf hash of tree A
  sm3 BYTEA NOT NULL,             -- leaf hash of tree B
  PRIMARY KEY (log_id, seq)
)
--sqlite WITHOUT ROWID
;

--sqlite CREATE TRIGGER audit_leaf_fixed BEFORE UPDATE ON audit_leaf BEGIN SELECT RAISE(ABORT, 'a leaf of the audit never changes'); END;
--sqlite CREATE TRIGGER audit_leaf_kept BEFORE DELETE ON audit_leaf BEGIN SELECT RAISE(ABORT, 'a leaf of the audit is never deleted'); END;
