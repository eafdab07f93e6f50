-- Without its leaves the trees over the audit prove nothing: they go with them, and begin anew where the schema comes back.
DROP TABLE audit_leaf;
DELETE FROM tree_head WHERE log_id IN (SELECT log_id || '/audit' FROM log_state);
DELETE FROM tile WHERE log_id IN (SELECT log_id || '/audit' FROM log_state);
DELETE FROM cosignature WHERE log_id IN (SELECT log_id || '/audit' FROM log_state);
DELETE FROM time_stamp WHERE log_id IN (SELECT log_id || '/audit' FROM log_state);
--sqlite DROP TRIGGER checkpoint_kept;
DELETE FROM checkpoint WHERE log_id IN (SELECT log_id || '/audit' FROM log_state);
--sqlite CREATE TRIGGER checkpoint_kept BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'a checkpoint is never deleted'); END;
