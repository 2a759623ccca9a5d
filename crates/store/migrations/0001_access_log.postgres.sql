-- Refuses any change to a table it guards; used by every append-only table of the house.
CREATE FUNCTION public.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
-- Refuses the removal of a line that no signed decision covers.
CREATE FUNCTION audit.refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM audit.access_log_removal WHERE through_number >= OLD.number) THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
  END IF;
  RETURN OLD;
END $$;
-- A transaction gets its id before its entries get their numbers: so the sequencer can tell a number
-- that is still being written from one that was rolled back.
CREATE FUNCTION audit.take_transaction_id() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_current_xact_id(); RETURN NULL; END $$;
CREATE TRIGGER access_log_transaction BEFORE INSERT ON audit.access_log
FOR EACH STATEMENT EXECUTE FUNCTION audit.take_transaction_id();
CREATE TRIGGER access_log_append_only BEFORE UPDATE OR TRUNCATE ON audit.access_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_log_removal_only BEFORE DELETE ON audit.access_log
FOR EACH ROW EXECUTE FUNCTION audit.refuse_removal();
CREATE TRIGGER access_log_link_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.access_log_link
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_log_head_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.access_log_head
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_log_removal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.access_log_removal
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
