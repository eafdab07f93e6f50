DROP TABLE upload;
DROP TABLE scratch;
DROP TABLE saved_view;
DROP TABLE session;
DROP TABLE account;
