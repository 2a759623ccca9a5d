-- Files people gave: logs of the operating room, documents of the six criteria, notices of makers. Sealed, since nobody knows what stands in them.
CREATE TABLE kept_file (
  provider_id UUID        NOT NULL,  -- whose
  file_id     UUID        NOT NULL,  -- ours
  kind        TEXT_C      NOT NULL,  -- or_log, readiness or safety_notice
  name        TEXT_C      NOT NULL,  -- what it was called
  media_type  TEXT_C      NOT NULL,  -- what it is
  sealed      BYTES       NOT NULL,  -- its bytes, sealed
  key_id      TEXT_C      NOT NULL,  -- the master key that sealed them
  sha256      TEXT_C      NOT NULL,  -- digest of its bytes, in hexadecimal
  kept_by     TEXT_C      NOT NULL,  -- the name of who gave it
  kept_at     TIMESTAMPTZ NOT NULL,  -- when
  CONSTRAINT kept_file_key PRIMARY KEY (provider_id, file_id),
  CONSTRAINT kept_file_kind CHECK (kind IN ('or_log', 'readiness', 'safety_notice'))
);

-- The public keys a provider's register signs with, as it showed them. A key that was seen once is
-- believed from then on, and one that is new is shown as new.
CREATE TABLE register_key (
  provider_id UUID        NOT NULL,  -- whose register
  key         TEXT_C      NOT NULL,  -- name+id+key, as signed notes write it
  seen_at     TIMESTAMPTZ NOT NULL,  -- when it was first seen
  CONSTRAINT register_key_key PRIMARY KEY (provider_id, key)
);

-- What was used in a month according to the operating room, the ward or the stock: a line a device.
CREATE TABLE used_device (
  provider_id UUID    NOT NULL,  -- who used it
  used_id     UUID    NOT NULL,  -- ours
  file_id     UUID    NOT NULL,  -- the file it stands in
  line        BIGINT  NOT NULL,  -- the line there; the entry of a Bundle
  digest      TEXT_C  NOT NULL,  -- HMAC of the line's content: the same line imported again is no second use
  used_on     DATE    NOT NULL,  -- when
  udi_di      TEXT_C,            -- the device
  lot         TEXT_C,            -- its lot
  serial      TEXT_C,            -- its serial number
  CONSTRAINT used_device_key PRIMARY KEY (provider_id, used_id),
  CONSTRAINT used_device_once UNIQUE (provider_id, digest)
);
CREATE INDEX used_device_by_day ON used_device (provider_id, used_on);

-- A month of the monthly reconciliation: used = filed = registered (rule R62).
CREATE TABLE reconciled_month (
  provider_id   UUID        NOT NULL,  -- whose
  month         DATE        NOT NULL,  -- its first day
  state         TEXT_C      NOT NULL,  -- open, signed or reopened
  used          BIGINT      NOT NULL,  -- implants used
  filed         BIGINT      NOT NULL,  -- of these in the file
  registered    BIGINT      NOT NULL,  -- of these in the register
  in_time       BIGINT      NOT NULL,  -- of these within the term
  open          BIGINT      NOT NULL,  -- differences without a reason
  compared_at   TIMESTAMPTZ NOT NULL,  -- when it was last compared
  signed_at     TIMESTAMPTZ,           -- when it was signed
  signed_by     TEXT_C,                -- the name of who signed
  signer        TEXT_C,                -- what the identity provider calls who signed
  reopened_at   TIMESTAMPTZ,           -- when something late opened it again
  CONSTRAINT reconciled_month_key PRIMARY KEY (provider_id, month),
  CONSTRAINT reconciled_month_state CHECK (state IN ('open', 'signed', 'reopened')),
  CONSTRAINT reconciled_month_signed CHECK (state <> 'signed' OR (signed_at IS NOT NULL AND signed_by IS NOT NULL))
);

-- Where the three differ: the work list of the month.
CREATE TABLE difference (
  provider_id   UUID        NOT NULL,  -- whose
  difference_id UUID        NOT NULL,  -- ours
  month         DATE        NOT NULL,  -- the month
  kind          TEXT_C      NOT NULL,  -- see the constraint
  subject       UUID        NOT NULL,  -- the line used, or the implant filed
  found_at      TIMESTAMPTZ NOT NULL,  -- when it was found
  owner         TEXT_C,                -- who looks into it
  reason        TEXT_C,                -- why it is so; then it is explained
  explained_by  TEXT_C,                -- the name of who gave the reason
  explained_at  TIMESTAMPTZ,           -- when
  gone_at       TIMESTAMPTZ,           -- when a comparison no longer found it
  CONSTRAINT difference_key PRIMARY KEY (provider_id, difference_id),
  CONSTRAINT difference_once UNIQUE (provider_id, month, kind, subject),
  CONSTRAINT difference_kind CHECK (kind IN ('not_filed', 'not_used', 'not_registered', 'late', 'double'))
);
CREATE INDEX difference_open ON difference (provider_id, found_at) WHERE reason IS NULL AND gone_at IS NULL;

-- What a board decided on its figures.
CREATE TABLE board_decision (
  provider_id UUID        NOT NULL,  -- whose board
  decision_id UUID        NOT NULL,  -- ours; sorts by the moment it was recorded
  decided_on  DATE        NOT NULL,  -- when
  text        TEXT_C      NOT NULL,  -- what
  in_time     BIGINT      NOT NULL,  -- the share it saw, in hundredths of a percent
  overdue     BIGINT      NOT NULL,  -- the differences over 30 days it saw
  recorded_by TEXT_C      NOT NULL,  -- the name of who recorded it
  recorded_at TIMESTAMPTZ NOT NULL,  -- when
  CONSTRAINT board_decision_key PRIMARY KEY (provider_id, decision_id)
);

-- The six criteria of readiness (register-law section 7): what is shown for each, by whom, until when.
-- A version is never changed; the latest holds.
CREATE TABLE readiness (
  provider_id UUID        NOT NULL,  -- whose
  criterion   TEXT_C      NOT NULL,  -- L1 to L6
  version     BIGINT      NOT NULL,  -- 1, 2, ...: the highest holds
  statement   TEXT_C      NOT NULL,  -- how it is met
  owner       TEXT_C      NOT NULL,  -- who answers for it
  dated_on    DATE,                  -- the date of the document
  review_on   DATE,                  -- when it is looked at again
  reference   TEXT_C,                -- where the document is, if it is kept elsewhere
  file_id     UUID,                  -- the document, if it is kept here
  plan        TEXT_C,                -- what is still to be done, if anything
  plan_due_on DATE,                  -- until when
  written_by  TEXT_C      NOT NULL,  -- the name of who wrote this version
  written_at  TIMESTAMPTZ NOT NULL,  -- when
  CONSTRAINT readiness_key PRIMARY KEY (provider_id, criterion, version),
  CONSTRAINT readiness_criterion CHECK (criterion IN ('L1', 'L2', 'L3', 'L4', 'L5', 'L6'))
);
