-- A case is found by the number of each of its papers.
CREATE INDEX document_no ON document (log_id, doc_no) WHERE doc_no <> '';
-- The keyed tokens of old decisions stand where those of cases stand: as words of one full-text row (search_doc.kind = 'history_words').
-- Stores that were filled before need `mingjing rebuild` once.
DROP TABLE history_token;
