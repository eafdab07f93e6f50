DROP TABLE bank_payment;
DROP TABLE refund_due;
DROP TABLE held_thing;
