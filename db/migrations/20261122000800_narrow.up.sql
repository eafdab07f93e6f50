-- Only numbered papers have a series, and only papers that show one have a verification code: forms of a step take no place here.
DROP INDEX document_number;
CREATE UNIQUE INDEX document_number ON document (log_id, series, number) WHERE series IS NOT NULL;
DROP INDEX document_code;
CREATE UNIQUE INDEX document_code ON document (log_id, code) WHERE code <> '';
