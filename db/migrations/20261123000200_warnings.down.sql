DROP TABLE warning_told;
DROP TABLE warning;
