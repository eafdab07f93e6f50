DROP TABLE counted_step;
