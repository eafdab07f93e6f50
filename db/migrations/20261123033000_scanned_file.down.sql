DROP TABLE scanned_file;
