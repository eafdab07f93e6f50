-- Read tables: projections of the events, rebuilt by `mingjing rebuild`. Days that do not exist are 2147483647, so that
-- they sort last on every database.

CREATE TABLE case_row (
  log_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  order_no BIGINT NOT NULL,       -- leaf index of the opening: newest first, unique in the log
  seq BIGINT NOT NULL,            -- stream_seq of the last event
  case_no TEXT NOT NULL,
  procedure_id TEXT NOT NULL,
  law_version BIGINT NOT NULL,
  power_item TEXT NOT NULL,
  title TEXT NOT NULL,
  organ TEXT NOT NULL,
  unit TEXT NOT NULL,
  area TEXT NOT NULL,
  state TEXT NOT NULL,
  stage TEXT NOT NULL,
  final BIGINT NOT NULL,
  outcome TEXT NOT NULL,          -- empty: none yet
  fine_fen BIGINT,
  handlers TEXT NOT NULL,         -- JSON list of officer ids
  party_masked TEXT NOT NULL,
  secrecy BIGINT NOT NULL,
  opened BIGINT NOT NULL,
  closed BIGINT NOT NULL,
  due BIGINT NOT NULL,            -- of the earliest running deadline
  amber_from BIGINT NOT NULL,
  deadline TEXT NOT NULL,
  PRIMARY KEY (log_id, case_id)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX case_row_organ_state ON case_row (log_id, organ, state, order_no);
CREATE INDEX case_row_organ ON case_row (log_id, organ, order_no);
CREATE INDEX case_row_state ON case_row (log_id, state, order_no);
CREATE UNIQUE INDEX case_row_order ON case_row (log_id, order_no);
CREATE INDEX case_row_no ON case_row (log_id, case_no);

CREATE TABLE case_handler (
  log_id TEXT NOT NULL,
  officer TEXT NOT NULL,
  order_no BIGINT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (log_id, officer, order_no, case_id)
)
--sqlite WITHOUT ROWID
;

-- Maintained totals of lists: any subset of the filters is a sum over few rows.
CREATE TABLE case_count (
  log_id TEXT NOT NULL,
  organ TEXT NOT NULL,
  state TEXT NOT NULL,
  unit TEXT NOT NULL,
  procedure_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  area TEXT NOT NULL,
  stage TEXT NOT NULL,
  cases BIGINT NOT NULL,
  PRIMARY KEY (log_id, organ, state, unit, procedure_id, outcome, area, stage)
)
--sqlite WITHOUT ROWID
;

-- Keyed tokens of names, id numbers, telephones and addresses. The text itself is nowhere in an index.
CREATE TABLE case_token (
  log_id TEXT NOT NULL,
  purpose TEXT NOT NULL,
  token BIGINT NOT NULL,
  case_id TEXT NOT NULL,
  PRIMARY KEY (log_id, purpose, token, case_id)
)
--sqlite WITHOUT ROWID
;

CREATE TABLE todo (
  log_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  thread TEXT NOT NULL,
  queue TEXT NOT NULL,            -- officer:<id> | organ:<id>:<role> | unit:<organ>:<id>:<role>
  order_no BIGINT NOT NULL,
  state TEXT NOT NULL,
  role TEXT NOT NULL,
  since BIGINT NOT NULL,
  deadline TEXT NOT NULL,
  due BIGINT NOT NULL,
  amber_from BIGINT NOT NULL,
  PRIMARY KEY (log_id, case_id, thread, queue)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX todo_queue ON todo (log_id, queue, due, order_no, thread);

CREATE TABLE deadline (
  log_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  thread TEXT NOT NULL,
  deadline TEXT NOT NULL,
  started BIGINT NOT NULL,
  organ TEXT NOT NULL,
  order_no BIGINT NOT NULL,
  due BIGINT NOT NULL,
  amber_from BIGINT NOT NULL,
  ended BIGINT NOT NULL,
  running BIGINT NOT NULL,
  waiting BIGINT NOT NULL,        -- a time that must pass, not one that may be missed
  provisional BIGINT NOT NULL,
  PRIMARY KEY (log_id, case_id, thread, deadline, started)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX deadline_organ ON deadline (log_id, organ, running, due, order_no);

CREATE TABLE case_object (
  log_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  seq BIGINT NOT NULL,
  kind TEXT NOT NULL,
  size BIGINT NOT NULL,
  sm3 TEXT NOT NULL,
  PRIMARY KEY (log_id, case_id, sha256, seq)
)
--sqlite WITHOUT ROWID
;

CREATE TABLE document (
  log_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  doc_id TEXT NOT NULL,
  seq BIGINT NOT NULL,            -- stream_seq of the step that issued it
  template TEXT NOT NULL,
  title TEXT NOT NULL,
  series TEXT,                    -- null: not numbered
  number BIGINT,
  doc_no TEXT NOT NULL,
  issued_on BIGINT NOT NULL,
  text_sha256 TEXT NOT NULL,
  code TEXT NOT NULL,             -- of the QR code: /v/<code>
  voided TEXT NOT NULL,           -- reason; empty: valid
  PRIMARY KEY (log_id, case_id, doc_id)
);
CREATE UNIQUE INDEX document_number ON document (log_id, series, number);
CREATE UNIQUE INDEX document_code ON document (log_id, code);

CREATE TABLE publication (
  log_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  state TEXT NOT NULL,
  organ TEXT NOT NULL,
  order_no BIGINT NOT NULL,
  title TEXT NOT NULL,
  doc_no TEXT NOT NULL,
  party_public TEXT NOT NULL,
  party_kind TEXT NOT NULL,
  basis TEXT NOT NULL,
  measures TEXT NOT NULL,
  fine_fen BIGINT,
  decided BIGINT NOT NULL,
  due BIGINT NOT NULL,
  published BIGINT NOT NULL,
  withdrawn BIGINT NOT NULL,
  reason TEXT NOT NULL,           -- public reason of a withdrawal or of not publishing
  slug TEXT NOT NULL,
  seq BIGINT NOT NULL,            -- stream_seq of the step that holds the public text
  PRIMARY KEY (log_id, case_id)
);
CREATE INDEX publication_state ON publication (log_id, state, published, order_no);
CREATE UNIQUE INDEX publication_slug ON publication (log_id, slug);

CREATE TABLE register_entry (
  log_id TEXT NOT NULL,
  register TEXT NOT NULL,
  entry TEXT NOT NULL,
  seq BIGINT NOT NULL,            -- leaf index of the last change
  changes BIGINT NOT NULL,
  valid_from BIGINT NOT NULL,
  PRIMARY KEY (log_id, register, entry)
)
--sqlite WITHOUT ROWID
;
CREATE TABLE register_change (
  log_id TEXT NOT NULL,
  register TEXT NOT NULL,
  entry TEXT NOT NULL,
  seq BIGINT NOT NULL,
  valid_from BIGINT NOT NULL,
  PRIMARY KEY (log_id, register, entry, seq)
)
--sqlite WITHOUT ROWID
;

-- Full-text search over public-safe texts only: titles, causes, numbers, published decisions.
CREATE TABLE search_doc (
  log_id TEXT NOT NULL,
  kind TEXT NOT NULL,             -- case | decision | history
  id TEXT NOT NULL,
  doc BIGINT NOT NULL,            -- row of search_text
  PRIMARY KEY (log_id, kind, id)
);
CREATE UNIQUE INDEX search_doc_row ON search_doc (log_id, doc);
--sqlite CREATE VIRTUAL TABLE search_text USING fts5(log_id UNINDEXED, tokens, tokenize = "unicode61");

-- PostgreSQL has no FTS5: what it searches are the very same tokens, each with its place, made by these two and by no parser of its
-- own, so that both find the same. A lexeme has at most 2,046 bytes there, hence the cut.
--postgres CREATE FUNCTION words_of(tokens TEXT) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $f$
--postgres   SELECT COALESCE(string_agg(quote_literal(left(w, 500)) || ':' || least(n, 16383), ' '), '')::tsvector
--postgres   FROM unnest(string_to_array(tokens, ' ')) WITH ORDINALITY AS t(w, n) WHERE w <> ''
--postgres $f$;
--postgres -- What FTS5 is asked: "a phrase" "another" "beginning"* or word AND word. Nothing is found by nothing.
--postgres CREATE FUNCTION words_query(wanted TEXT) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $f$
--postgres   SELECT string_agg((SELECT string_agg(quote_literal(left(w, 500)), '<->' ORDER BY n)
--postgres                      FROM unnest(string_to_array(COALESCE(p[1], p[3]), ' ')) WITH ORDINALITY AS t(w, n))
--postgres                     || CASE WHEN p[2] = '*' THEN ':*' ELSE '' END, ' & ')::tsquery
--postgres   FROM regexp_matches(wanted, '"([^"]*)"([*]?)|([0-9a-z]+)', 'g') AS p WHERE COALESCE(p[1], p[3]) <> ''
--postgres $f$;
--postgres CREATE TABLE search_text (
--postgres   log_id TEXT NOT NULL,
--postgres   rowid BIGINT GENERATED BY DEFAULT AS IDENTITY,
--postgres   tokens TEXT NOT NULL,
--postgres   words tsvector GENERATED ALWAYS AS (words_of(tokens)) STORED,
--postgres   PRIMARY KEY (log_id, rowid)
--postgres );
--postgres CREATE INDEX search_text_words ON search_text USING gin (words);
