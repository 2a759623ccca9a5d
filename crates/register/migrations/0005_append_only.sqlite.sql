CREATE TRIGGER event_no_update BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_implant_no_update BEFORE UPDATE ON event_implant
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_implant_no_delete BEFORE DELETE ON event_implant
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
