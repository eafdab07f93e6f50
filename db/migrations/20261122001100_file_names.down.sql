DROP INDEX upload_wanted;
DROP INDEX upload_file;
DROP INDEX case_object_file;
