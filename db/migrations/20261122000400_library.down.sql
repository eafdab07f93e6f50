DROP TABLE history_token;
DROP TABLE history_decision;
DROP TABLE statute_text;
DROP TABLE statute_article;
DROP TABLE statute_version;
DROP TABLE statute;
