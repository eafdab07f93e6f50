DROP INDEX audit_refused;
DROP TABLE figure_count;
DROP TABLE figure_case;
