-- What the latest draft of a case under way cites, article by article: who must be looked at when a text changes. A projection of the events, made
-- again by `mingjing rebuild`; a case that has ended has no rows.

CREATE TABLE case_citation (
  log_id TEXT NOT NULL,
  case_id TEXT NOT NULL,
  law TEXT NOT NULL,
  article TEXT NOT NULL,          -- of a norm without articles its point
  PRIMARY KEY (log_id, case_id, law, article)
)
--sqlite WITHOUT ROWID
;
CREATE INDEX case_citation_law ON case_citation (log_id, law, article, case_id);
