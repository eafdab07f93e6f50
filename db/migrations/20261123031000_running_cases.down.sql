DROP INDEX case_row_running;
