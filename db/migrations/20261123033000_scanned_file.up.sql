-- Files that a scanner looked into for known malware and found nothing in. Of what is not here the pages say so.

CREATE TABLE scanned_file (
  log_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (log_id, sha256)
);
