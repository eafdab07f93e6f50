-- What names, numbers, telephones and addresses are searched by: keyed tokens, now words of one full-text row a case
-- (search_doc.kind = 'party'). A table with a row a token cost each new case some forty pages in random places.
-- Stores that were filled before need `mingjing rebuild` once.
DROP TABLE case_token;
