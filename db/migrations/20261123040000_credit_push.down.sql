DROP INDEX publication_organ_withdrawn;
DROP INDEX publication_organ_day;
DROP TABLE credit_batch;
DROP TABLE credit_row;
