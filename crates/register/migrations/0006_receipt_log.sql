-- What makes a receipt a proof: signatures given at commit, and the log all receipts are leaves of.

-- The keys the log is signed with. The secret is in a file, never here.
CREATE TABLE log_key (
  number      BIGINT      NOT NULL,  -- first, second, ...
  key_id      BIGINT      NOT NULL,  -- what a signature names it by
  key         TEXT_C      NOT NULL,  -- name of the log, id and public key, as others write it
  since       TIMESTAMPTZ NOT NULL,  -- when it began to sign
  retired_at  TIMESTAMPTZ,           -- when the next one took over; what it signed stays signed
  endorsement TEXT_C,                -- the previous key's signature of this one; none for the first
  CONSTRAINT log_key_pk PRIMARY KEY (number),
  CONSTRAINT log_key_id UNIQUE (key_id),
  CONSTRAINT log_key_endorsed CHECK ((number = 1) = (endorsement IS NULL))
);

-- One signature for the events of one commit, over the root of the little tree they make.
CREATE TABLE seal (
  first_position BIGINT NOT NULL,  -- the first event of the commit
  events         BIGINT NOT NULL,  -- how many
  key_id         BIGINT NOT NULL,  -- the key that signed
  signature      BYTES  NOT NULL,  -- Ed25519, of the head of the little tree
  leaves         BYTES,            -- their hashes, until the log has them
  CONSTRAINT seal_pk PRIMARY KEY (first_position),
  CONSTRAINT seal_events CHECK (events > 0)
);

-- The log's tree as it was signed last.
CREATE TABLE log_tree (
  one        BIGINT NOT NULL,  -- always 1: there is one log
  size       BIGINT NOT NULL,  -- leaves: every position up to this one
  checkpoint TEXT_C NOT NULL,  -- the signed head; empty until the first key is known
  CONSTRAINT log_tree_pk PRIMARY KEY (one),
  CONSTRAINT log_tree_one CHECK (one = 1)
);
INSERT INTO log_tree (one, size, checkpoint) VALUES (1, 0, '');

-- Its hashes, in tiles of up to 256; a tile only ever grows.
CREATE TABLE log_tile (
  level  BIGINT NOT NULL,  -- 0 for leaves; a hash of a level is a full tile of the one below
  number BIGINT NOT NULL,  -- which of its level
  hashes BYTES  NOT NULL,  -- 32 bytes each
  CONSTRAINT log_tile_pk PRIMARY KEY (level, number)
);
