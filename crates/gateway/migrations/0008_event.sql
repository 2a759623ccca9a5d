-- The outbox: what the register must hear, kept before it is sent and ever after.
CREATE TABLE event (
  provider_id UUID        NOT NULL,  -- who reports
  event_id    UUID        NOT NULL,  -- ours; sorts by the moment it was made, the order of sending
  reference   UUID        NOT NULL,  -- random (rule R22): the register's key, the same on every try
  implant     UUID,                  -- the implant it is about; none for a death, which names several
  kind        TEXT_C      NOT NULL,  -- implantation, explantation, death or withdrawal
  body        TEXT_C      NOT NULL,  -- the canonical event, as it is sent; no person fits in it
  queued_at   TIMESTAMPTZ NOT NULL,  -- when it was kept
  waiting     BOOLEAN     NOT NULL,  -- whether the register has yet to answer
  status      TEXT_C,                -- the register's verdict
  receipt     TEXT_C,                -- its receipt, byte for byte
  proof       TEXT_C,                -- its proof of the receipt, byte for byte; none if nothing was stored
  log_proof   TEXT_C,                -- the proof that the receipt is in the register's log, once it was fetched
  answered_at TIMESTAMPTZ,           -- when the answer was kept
  CONSTRAINT event_key PRIMARY KEY (provider_id, event_id),
  CONSTRAINT event_reference UNIQUE (provider_id, reference),
  CONSTRAINT event_answered CHECK (waiting = (answered_at IS NULL) AND waiting = (status IS NULL)),
  CONSTRAINT event_kind CHECK (kind IN ('implantation', 'explantation', 'death', 'withdrawal'))
);
CREATE INDEX event_waiting ON event (provider_id, event_id) WHERE waiting;
-- With the order of the log, so that no engine walks all events to be spared a sort.
CREATE INDEX event_by_implant ON event (provider_id, implant, event_id);
-- The answers, the newest first, however many wait.
CREATE INDEX event_by_answer ON event (provider_id, event_id) WHERE NOT waiting;
