-- Each use of a device the gateway was told of: what is known of it now.
CREATE TABLE implant (
  provider_id   UUID        NOT NULL,  -- who placed it, or took it out
  reference     UUID        NOT NULL,  -- random (rule R22); the reference of its first event
  message_id    UUID        NOT NULL,  -- the message that last said something of it
  patient_id    UUID,                  -- whose it is, if that was said
  state         TEXT_C      NOT NULL,  -- see the constraint
  branch_number TEXT_C,                -- the branch, once it is certain
  udi_di        TEXT_C,                -- the device, once it is readable
  lot           TEXT_C,                -- exactly as scanned
  serial        TEXT_C,                -- exactly as scanned
  implanted_on  DATE,                  -- when it was placed
  explanted_on  DATE,                  -- when it was taken out
  expires_on    DATE,                  -- from the carrier; no element of the register (rule R20)
  carrier       BYTES,                 -- the readable carrier byte for byte (rule R21)
  death         UUID,                  -- the event that reported the death of its bearer; none if none did
  legacy        BOOLEAN     NOT NULL,  -- whether backlog from before the duty may be delivered
  body_part     TEXT_C,                -- where in the body, by our code; no element of the register
  side          TEXT_C,                -- left, right or both: the patient's own side; no element of the register
  changed_at    TIMESTAMPTZ NOT NULL,  -- when this row last changed
  CONSTRAINT implant_key PRIMARY KEY (provider_id, reference),
  CONSTRAINT implant_state CHECK (state IN
    ('in_repair', 'queued', 'accepted', 'rejected', 'not_subject', 'withdrawn', 'merged')),
  CONSTRAINT implant_side CHECK (side IN ('left', 'right', 'both'))
);
-- With the order of the page, so that no engine walks all implants to be spared a sort.
CREATE INDEX implant_by_patient ON implant (provider_id, patient_id, reference);
CREATE INDEX implant_by_lot ON implant (provider_id, lot) WHERE lot IS NOT NULL;
CREATE INDEX implant_by_serial ON implant (provider_id, serial) WHERE serial IS NOT NULL;
CREATE INDEX implant_by_device ON implant (provider_id, udi_di) WHERE udi_di IS NOT NULL;
CREATE INDEX implant_by_day ON implant (provider_id, implanted_on) WHERE implanted_on IS NOT NULL;

-- The statements, procedures and devices an implant was read from.
CREATE TABLE implant_part (
  provider_id UUID   NOT NULL,  -- whose
  resource_id UUID   NOT NULL,  -- the part
  reference   UUID   NOT NULL,  -- the implant
  CONSTRAINT implant_part_key PRIMARY KEY (provider_id, resource_id, reference)
);
CREATE INDEX implant_part_by_reference ON implant_part (provider_id, reference);

-- What implants still wait for: names of resources that were referred to and have not come.
CREATE TABLE awaited (
  provider_id UUID   NOT NULL,  -- whose
  name        TEXT_C NOT NULL,  -- as in resource_name
  reference   UUID   NOT NULL,  -- the implant that waits
  CONSTRAINT awaited_key PRIMARY KEY (provider_id, name, reference)
);
CREATE INDEX awaited_by_reference ON awaited (provider_id, reference);
