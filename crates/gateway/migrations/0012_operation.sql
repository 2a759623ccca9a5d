-- An operation while it is filled in, and as it was signed last. What was signed stands in its
-- message, byte for byte; this is the working copy.
CREATE TABLE operation (
  provider_id     UUID        NOT NULL,  -- where it was done
  operation_id    UUID        NOT NULL,  -- made with the page that opened it: the same form sent twice is one
  version         BIGINT      NOT NULL,  -- 1, 2, ...: each change of it, or of an item, makes the next
  details_version BIGINT      NOT NULL,  -- the version at which patient, day or kind last changed
  status          TEXT_C      NOT NULL,  -- draft, ready or signed
  held_on         DATE        NOT NULL,  -- the day
  branch_number   TEXT_C      NOT NULL,  -- the branch it was done at
  kind            TEXT_C      NOT NULL,  -- what kind of procedure, by our code; no element of the register
  side            TEXT_C,                -- the side items have unless said otherwise
  patient_id      UUID,                  -- the patient, if one was known when the details were filled in
  sealed          BYTES       NOT NULL,  -- numbers and birth date of the patient, and who answers for it; sealed
  key_id          TEXT_C      NOT NULL,  -- the master key that sealed it
  opened_at       TIMESTAMPTZ NOT NULL,  -- when it was opened here
  changed_at      TIMESTAMPTZ NOT NULL,  -- when anything of it last changed
  signed_by       TEXT_C,                -- the professional who signed it last
  signed_at       TIMESTAMPTZ,           -- when
  message_id      UUID,                  -- the message that was made of it then
  CONSTRAINT operation_key PRIMARY KEY (provider_id, operation_id),
  CONSTRAINT operation_status CHECK (status IN ('draft', 'ready', 'signed')),
  CONSTRAINT operation_side CHECK (side IN ('left', 'right')),
  CONSTRAINT operation_signed CHECK ((signed_at IS NULL) = (signed_by IS NULL)
    AND (signed_at IS NULL) = (message_id IS NULL)),
  CONSTRAINT operation_signed_once CHECK (status <> 'signed' OR signed_at IS NOT NULL)
);
CREATE INDEX operation_by_day ON operation (provider_id, held_on);
CREATE INDEX operation_unsigned ON operation (provider_id, held_on) WHERE status <> 'signed';

-- One thing of an operation: placed, opened and not used, or taken out.
CREATE TABLE operation_item (
  provider_id   UUID        NOT NULL,  -- where
  operation_id  UUID        NOT NULL,  -- in which operation
  item_id       UUID        NOT NULL,  -- made with the page that added it: the same form sent twice is one
  version       BIGINT      NOT NULL,  -- 1, 2, ...: each change makes the next
  fate          TEXT_C      NOT NULL,  -- see the constraint
  side          TEXT_C,                -- left or right; one thing is never on both sides
  body_part     TEXT_C,                -- the part of the body, by our code
  role          TEXT_C,                -- its part among those of the operation, by our code
  udi_di        TEXT_C,                -- typed: the device identifier
  lot           TEXT_C,                -- typed: the lot
  serial        TEXT_C,                -- typed: the serial number
  expires_on    DATE,                  -- typed: the expiry date
  no_udi_reason TEXT_C,                -- typed: why there is no UDI (rule R17)
  manufacturer  TEXT_C,                -- typed, without a UDI: who made it
  product_name  TEXT_C,                -- typed, without a UDI: what it is called
  product_type  TEXT_C,                -- typed, without a UDI: which type
  compared      BOOLEAN     NOT NULL,  -- whether a person compared a repaired scan with the label
  removes       UUID,                  -- the implant that was taken out, if this house knows it
  underivable   BOOLEAN     NOT NULL,  -- whether it was checked that nothing can be found out (rule R25)
  reference     UUID,                  -- the implant it became when it was signed
  added_at      TIMESTAMPTZ NOT NULL,  -- when it was added
  CONSTRAINT operation_item_key PRIMARY KEY (provider_id, operation_id, item_id),
  CONSTRAINT operation_item_of FOREIGN KEY (provider_id, operation_id)
    REFERENCES operation (provider_id, operation_id),
  CONSTRAINT operation_item_fate CHECK (fate IN ('implanted', 'not_used', 'removed', 'withdrawn')),
  CONSTRAINT operation_item_side CHECK (side IN ('left', 'right')),
  CONSTRAINT operation_item_text CHECK ((no_udi_reason IS NULL) = (manufacturer IS NULL)
    AND (no_udi_reason IS NULL) = (product_name IS NULL)
    AND (no_udi_reason IS NULL) = (product_type IS NULL))
);

-- What was scanned, symbol by symbol, byte for byte (rule R21).
CREATE TABLE operation_scan (
  provider_id  UUID        NOT NULL,  -- where
  operation_id UUID        NOT NULL,  -- in which operation
  scan_id      UUID        NOT NULL,  -- made with the page that sent it: the same scan sent twice is one
  item_id      UUID        NOT NULL,  -- whose label it is on
  scanned      BYTES       NOT NULL,  -- the text of the scanner, with its separators
  scanned_at   TIMESTAMPTZ NOT NULL,  -- when
  CONSTRAINT operation_scan_key PRIMARY KEY (provider_id, operation_id, scan_id),
  CONSTRAINT operation_scan_of FOREIGN KEY (provider_id, operation_id, item_id)
    REFERENCES operation_item (provider_id, operation_id, item_id)
);
CREATE INDEX operation_scan_by_item ON operation_scan (provider_id, operation_id, item_id);
