-- Secrets of the house itself, sealed. The first start makes one: `finding`, which the keys of all
-- digests derive from. It is no provider's, and is the one table whose key begins with itself.
CREATE TABLE house_secret (
  secret_id UUID        NOT NULL,  -- ours, random; the owner whose key seals it
  name      TEXT_C      NOT NULL,  -- what it is for
  sealed    BYTES       NOT NULL,  -- the secret, sealed
  key_id    TEXT_C      NOT NULL,  -- the master key that sealed it
  since     TIMESTAMPTZ NOT NULL,  -- when it was made
  CONSTRAINT house_secret_key PRIMARY KEY (secret_id),
  CONSTRAINT house_secret_name UNIQUE (name)
);
