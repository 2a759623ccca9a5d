-- What was handed over to a successor, and what was taken over from a predecessor: a row a file.
CREATE TABLE succession (
  provider_id   UUID        NOT NULL,  -- whose records, in this house
  succession_id UUID        NOT NULL,  -- of the sealed file; the same at both sides
  direction     TEXT_C      NOT NULL,  -- out: exported here; in: imported here
  handed_over   BOOLEAN     NOT NULL,  -- whether the predecessor gave up delivering with it; else it is a copy
  other_name    TEXT_C,                -- of an import: what the provider was called in the predecessor's gateway
  escrow_key    TEXT_C      NOT NULL,  -- the name of the key it was sealed for
  fingerprint   TEXT_C      NOT NULL,  -- of that key
  reason        TEXT_C      NOT NULL,  -- why, in own words
  sha256        TEXT_C      NOT NULL,  -- digest of the sealed file, in hexadecimal
  records       BIGINT      NOT NULL,  -- how many records are in it
  done_at       TIMESTAMPTZ NOT NULL,  -- when
  CONSTRAINT succession_key PRIMARY KEY (provider_id, succession_id, direction),
  CONSTRAINT succession_once UNIQUE (succession_id, direction),
  CONSTRAINT succession_of FOREIGN KEY (provider_id) REFERENCES provider (provider_id),
  CONSTRAINT succession_direction CHECK (direction IN ('out', 'in')),
  CONSTRAINT succession_other CHECK ((direction = 'in') = (other_name IS NOT NULL))
);

-- The keys that a predecessor's digests were made with. By them the successor finds whom the
-- predecessor entered; they open nothing.
CREATE TABLE inherited_key (
  provider_id  UUID   NOT NULL,  -- who inherited it
  inherited_id UUID   NOT NULL,  -- ours, random
  ordinal      BIGINT NOT NULL,  -- 0, 1, ...: the first owner's first
  sealed       BYTES  NOT NULL,  -- the key, sealed
  key_id       TEXT_C NOT NULL,  -- the master key that sealed it
  CONSTRAINT inherited_key_key PRIMARY KEY (provider_id, inherited_id),
  CONSTRAINT inherited_key_order UNIQUE (provider_id, ordinal),
  CONSTRAINT inherited_key_of FOREIGN KEY (provider_id) REFERENCES provider (provider_id)
);
