DROP TABLE case_citation;
