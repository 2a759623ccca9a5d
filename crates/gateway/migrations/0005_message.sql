-- What was sent, byte for byte, sealed. A message is never changed.
CREATE TABLE message (
  provider_id UUID        NOT NULL,  -- whose message
  message_id  UUID        NOT NULL,  -- ours
  client_id   UUID        NOT NULL,  -- which system sent it
  received_at TIMESTAMPTZ NOT NULL,  -- when
  door        TEXT_C      NOT NULL,  -- fhir_r4, fhir_stu3, csv, scan or page
  sealed      BYTES       NOT NULL,  -- the body as received, sealed
  key_id      TEXT_C      NOT NULL,  -- the master key that sealed it
  repeat_of   TEXT_C,                -- digest of the body, where the same bytes again are the same message
  CONSTRAINT message_key PRIMARY KEY (provider_id, message_id),
  CONSTRAINT message_repeat UNIQUE (provider_id, repeat_of),
  CONSTRAINT message_door CHECK (door IN ('fhir_r4', 'fhir_stu3', 'csv', 'scan', 'page'))
);

-- Each version of each thing in a message: a FHIR resource, a row of a CSV file, a scan, an item of an operation.
-- Its bytes are a slice of its message.
CREATE TABLE resource (
  provider_id UUID   NOT NULL,  -- whose
  resource_id UUID   NOT NULL,  -- ours; the logical id of what was created without one
  version     BIGINT NOT NULL,  -- 1, 2, ...: the highest is the present one
  kind        TEXT_C NOT NULL,  -- the FHIR type, or Row, Scan or Item
  message_id  UUID   NOT NULL,  -- the message it stands in
  start       BIGINT NOT NULL,  -- its first byte there
  length      BIGINT NOT NULL,  -- and how many
  CONSTRAINT resource_key PRIMARY KEY (provider_id, resource_id, version),
  CONSTRAINT resource_in FOREIGN KEY (provider_id, message_id) REFERENCES message (provider_id, message_id)
);
CREATE INDEX resource_by_message ON resource (provider_id, message_id);

-- The names under which senders know a resource: logical ids, business identifiers. A name may be
-- a person's, so only its digest stands here.
CREATE TABLE resource_name (
  provider_id UUID   NOT NULL,  -- whose
  name        TEXT_C NOT NULL,  -- HMAC-SHA-256 of kind of name, resource type and name
  resource_id UUID   NOT NULL,  -- what is called so
  CONSTRAINT resource_name_key PRIMARY KEY (provider_id, name, resource_id)
);

-- Names that at most one resource may ever have: made by conditional create and by PUT. The key
-- closes the race between two senders.
CREATE TABLE resource_claim (
  provider_id UUID   NOT NULL,  -- whose
  name        TEXT_C NOT NULL,  -- as in resource_name
  resource_id UUID   NOT NULL,  -- who has it
  CONSTRAINT resource_claim_key PRIMARY KEY (provider_id, name)
);
