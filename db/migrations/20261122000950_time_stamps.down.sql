DROP TABLE time_stamp;
