-- Who names a file: asked whenever one may leave the store.
CREATE INDEX case_object_file ON case_object (log_id, sha256);
CREATE INDEX upload_file ON upload (log_id, sha256);
CREATE INDEX upload_wanted ON upload (log_id, want_sha256);
