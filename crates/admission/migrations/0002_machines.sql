-- Machines that may call: the organisations they are of, the branches these act for, their clients.

-- An organisation whose systems call.
CREATE TABLE organisation (
  id       UUID        NOT NULL,  -- ours
  number   TEXT_C,                -- in its certificate, as ura:90000001; none if known by tokens only (development)
  name     TEXT_C      NOT NULL,  -- what people call it
  since    TIMESTAMPTZ NOT NULL,  -- when it was admitted
  ended_at TIMESTAMPTZ,           -- from then on none of its clients is let in
  CONSTRAINT organisation_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX organisation_number ON organisation (number) WHERE ended_at IS NULL;

-- The branches an organisation acts for (rule R37): its own, and those it has a mandate for.
CREATE TABLE entitlement (
  id              UUID   NOT NULL,  -- ours
  organisation_id UUID   NOT NULL,  -- who may act
  branch          TEXT_C NOT NULL,  -- for which branch
  basis           TEXT_C NOT NULL,  -- own or mandate
  mandated_by     UUID,             -- the organisation that gave the mandate; it counts while that holds the branch itself
  valid_from      DATE   NOT NULL,  -- the first day, Europe/Amsterdam
  valid_until     DATE,             -- the last day; none if it has no end
  ended_at        TIMESTAMPTZ,      -- from then on it counts no more, whatever its last day
  CONSTRAINT entitlement_pk PRIMARY KEY (id),
  CONSTRAINT entitlement_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
  CONSTRAINT entitlement_mandator FOREIGN KEY (mandated_by) REFERENCES organisation (id),
  CONSTRAINT entitlement_basis CHECK (basis IN ('own', 'mandate')),
  CONSTRAINT entitlement_mandate CHECK ((basis = 'mandate') = (mandated_by IS NOT NULL)),
  CONSTRAINT entitlement_days CHECK (valid_until IS NULL OR valid_until >= valid_from)
);
CREATE INDEX entitlement_of ON entitlement (organisation_id, branch);

-- A system of an organisation, with what it proves itself by.
CREATE TABLE client (
  id              UUID        NOT NULL,  -- names the caller in the access log; its client_id
  organisation_id UUID        NOT NULL,  -- whose system it is
  tenant          UUID,                  -- the provider it calls for, in a house that serves several
  name            TEXT_C      NOT NULL,  -- what its owner calls it
  role            TEXT_C      NOT NULL,  -- provider, inspectorate or operator
  token_sha256    BYTES,                 -- digest of its static token, for development; the token itself is not kept
  public_keys     TEXT_C,                -- its public keys, as a JWK Set
  created_at      TIMESTAMPTZ NOT NULL,  -- when it was admitted
  revoked_at      TIMESTAMPTZ,           -- from then on it is not let in
  CONSTRAINT client_pk PRIMARY KEY (id),
  CONSTRAINT client_token UNIQUE (token_sha256),
  CONSTRAINT client_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id),
  CONSTRAINT client_role CHECK (role IN ('provider', 'inspectorate', 'operator')),
  CONSTRAINT client_proof CHECK ((token_sha256 IS NULL) <> (public_keys IS NULL))
);
CREATE INDEX client_of ON client (organisation_id);

-- Access tokens given out (RFC 6749), each bound to a certificate (RFC 8705).
CREATE TABLE access_token (
  token_sha256 BYTES       NOT NULL,  -- digest of the token; the token itself is not kept
  client_id    UUID        NOT NULL,  -- to whom
  thumbprint   BYTES       NOT NULL,  -- SHA-256 of the certificate it was given to
  scopes       TEXT_C      NOT NULL,  -- what it opens, separated by spaces
  issued_at    TIMESTAMPTZ NOT NULL,  -- when
  expires_at   TIMESTAMPTZ NOT NULL,  -- from then on it opens nothing
  CONSTRAINT access_token_pk PRIMARY KEY (token_sha256),
  CONSTRAINT access_token_client FOREIGN KEY (client_id) REFERENCES client (id)
);
CREATE INDEX access_token_expiry ON access_token (expires_at);

-- Signed assertions that were used (RFC 7523): each counts once.
CREATE TABLE used_assertion (
  client_id  UUID        NOT NULL,  -- who signed it
  jti_sha256 BYTES       NOT NULL,  -- digest of its identifier
  expires_at TIMESTAMPTZ NOT NULL,  -- from then on it is refused for its age, and this row may go
  CONSTRAINT used_assertion_pk PRIMARY KEY (client_id, jti_sha256),
  CONSTRAINT used_assertion_client FOREIGN KEY (client_id) REFERENCES client (id)
);
CREATE INDEX used_assertion_expiry ON used_assertion (expires_at);
