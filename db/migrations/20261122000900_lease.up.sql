-- Who writes a log. One copy of the server holds the lease; each new holder has a higher epoch, and log_state.epoch refuses the
-- commits of the one before. SQLite's writer is known by the lock on its folder: there the table stays empty.

CREATE TABLE lease (
  log_id TEXT NOT NULL,
  holder TEXT NOT NULL,           -- host, process and a random word
  epoch BIGINT NOT NULL,
  until BIGINT NOT NULL,          -- instant by the database's clock; 0: given back
  PRIMARY KEY (log_id)
);
