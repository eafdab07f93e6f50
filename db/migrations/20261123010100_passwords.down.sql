DROP TABLE password_token;
DROP TABLE old_password;
