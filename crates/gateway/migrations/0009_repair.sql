-- The repair list: what keeps an implant from the register, or should be looked at.
-- The words of a code stand in the program, never here; a field is a place, never a value.
CREATE TABLE repair (
  provider_id UUID        NOT NULL,  -- who must repair
  repair_id   UUID        NOT NULL,  -- ours; sorts by the moment it was opened
  reference   UUID        NOT NULL,  -- the implant it is about
  message_id  UUID        NOT NULL,  -- the message it was found in
  resource_id UUID,                  -- the part it was found in; none for a verdict of the register
  source      TEXT_C      NOT NULL,  -- which system sent that
  code        TEXT_C      NOT NULL,  -- the stable code
  field       TEXT_C      NOT NULL,  -- FHIRPath expressions or the column of a file, one a line
  blocks      BOOLEAN     NOT NULL,  -- whether it stops the delivery
  opened_at   TIMESTAMPTZ NOT NULL,  -- when it was found
  solved_at   TIMESTAMPTZ,           -- when a later message supplied what lacked, or a person closed it
  closed_why  TEXT_C,                -- why a person closed it by hand: a stable code
  closed_note TEXT_C,                -- in own words, where the code says too little
  closed_by   TEXT_C,                -- the name of who closed it
  CONSTRAINT repair_key PRIMARY KEY (provider_id, repair_id)
);
CREATE INDEX repair_open ON repair (provider_id, repair_id) WHERE solved_at IS NULL;
CREATE INDEX repair_open_blocking ON repair (provider_id, repair_id) WHERE solved_at IS NULL AND blocks;
CREATE INDEX repair_by_reference ON repair (provider_id, reference);
