-- The record: what was acknowledged and never changes. Everything else can be rebuilt from these tables.
-- Common subset of SQLite and PostgreSQL; the log of a jurisdiction is the first key column of every table.
-- Days are civil days since 1970-01-01, instants UTC milliseconds, money fen.

CREATE TABLE log_state (
  log_id TEXT NOT NULL,
  origin TEXT NOT NULL,           -- <domain>/<area code>, for ever
  size BIGINT NOT NULL,           -- number of leaves
  last_at BIGINT NOT NULL,        -- instant of the last event
  audit_size BIGINT NOT NULL,
  outbox_size BIGINT NOT NULL,
  epoch BIGINT NOT NULL,          -- fencing: a writer with an older epoch cannot commit
  PRIMARY KEY (log_id)
);

CREATE TABLE event (
  log_id TEXT NOT NULL,
  seq BIGINT NOT NULL,            -- index of the leaf, dense from 0
  stream TEXT NOT NULL,           -- case id, or register:<register>
  stream_seq BIGINT NOT NULL,     -- dense from 1
  type TEXT NOT NULL,
  at BIGINT NOT NULL,
  leaf TEXT NOT NULL,             -- RFC 8785 bytes
  sha256 BYTEA NOT NULL,          -- leaf hash of tree A
  sm3 BYTEA NOT NULL,             -- leaf hash of tree B
  PRIMARY KEY (log_id, seq)
);
CREATE UNIQUE INDEX event_stream ON event (log_id, stream, stream_seq);

-- What may be erased by law. The leaf holds only a salted commitment; `bytes` is sealed by the key `key_id`.
CREATE TABLE private_field (
  log_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  field TEXT NOT NULL,
  key_id TEXT NOT NULL,
  salt BYTEA NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (log_id, seq, field)
)
--sqlite WITHOUT ROWID
;

CREATE TABLE tree_head (
  log_id TEXT NOT NULL,
  tree TEXT NOT NULL,             -- sha256 | sm3
  size BIGINT NOT NULL,
  edge BYTEA NOT NULL,            -- roots of the complete subtrees on the right edge, 32 bytes each, largest first
  PRIMARY KEY (log_id, tree)
);

-- Full tiles of C2SP tlog-tiles; a cache, rebuildable from the leaves.
CREATE TABLE tile (
  log_id TEXT NOT NULL,
  tree TEXT NOT NULL,
  level BIGINT NOT NULL,
  idx BIGINT NOT NULL,
  hashes BYTEA NOT NULL,
  PRIMARY KEY (log_id, tree, level, idx)
);

CREATE TABLE checkpoint (
  log_id TEXT NOT NULL,
  tree TEXT NOT NULL,
  size BIGINT NOT NULL,
  at BIGINT NOT NULL,
  note TEXT NOT NULL,             -- the signed note
  PRIMARY KEY (log_id, tree, size)
);

CREATE TABLE idempotency (
  log_id TEXT NOT NULL,
  account TEXT NOT NULL,
  key TEXT NOT NULL,
  request BYTEA NOT NULL,         -- digest of the request
  answer TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (log_id, account, key)
)
--sqlite WITHOUT ROWID
;

CREATE TABLE audit (
  log_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  account TEXT NOT NULL,
  role TEXT NOT NULL,
  organ TEXT NOT NULL,
  address TEXT NOT NULL,
  operation TEXT NOT NULL,
  object TEXT NOT NULL,
  result TEXT NOT NULL,           -- ok | denied | invalid | failed
  code TEXT NOT NULL,             -- of the refusal
  event_seq BIGINT,
  trace TEXT NOT NULL,
  PRIMARY KEY (log_id, seq)
);
CREATE INDEX audit_account ON audit (log_id, account, seq);
CREATE INDEX audit_object ON audit (log_id, object, seq);

-- Work that must happen after a commit and may be repeated: render, publish, notify.
CREATE TABLE outbox (
  log_id TEXT NOT NULL,
  id BIGINT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  at BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  PRIMARY KEY (log_id, id)
);

-- Last number given of each series: case numbers, document numbers. Changed only together with the event that uses it.
CREATE TABLE number_series (
  log_id TEXT NOT NULL,
  series TEXT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (log_id, series)
);

CREATE TABLE setting (
  log_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (log_id, name)
);

-- What happened stays as it was written. On PostgreSQL the application's role has no such right in the first place.
--sqlite CREATE TRIGGER event_fixed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;
--sqlite CREATE TRIGGER event_kept BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
--sqlite CREATE TRIGGER audit_fixed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'an audit record never changes'); END;
--sqlite CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'an audit record is never deleted'); END;
--sqlite CREATE TRIGGER checkpoint_fixed BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'a checkpoint never changes'); END;
