DROP TABLE role_grant;
