CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_implant_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_implant
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- Makes the table for a range of positions. It runs with the rights of who migrated, so that the
-- running register needs none to make tables; what it makes is as append-only as the rest.
CREATE FUNCTION make_room_for_events(of_range BIGINT, from_position BIGINT, to_position BIGINT)
RETURNS VOID LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('CREATE TABLE event_%s (LIKE event INCLUDING ALL)', of_range);
  EXECUTE format('CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event_%s
                  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', of_range);
  EXECUTE format('ALTER TABLE event ATTACH PARTITION event_%s FOR VALUES FROM (%s) TO (%s)',
                 of_range, from_position, to_position);
END $$;
REVOKE ALL ON FUNCTION make_room_for_events FROM PUBLIC;
