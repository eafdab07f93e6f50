DROP INDEX document_code;
CREATE UNIQUE INDEX document_code ON document (log_id, code);
DROP INDEX document_number;
CREATE UNIQUE INDEX document_number ON document (log_id, series, number);
