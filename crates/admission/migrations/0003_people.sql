-- People: sign-ins under way, and sessions. No BSN stands here, and no token of a provider.

-- A sign-in that was begun and has not come back yet. It counts once.
CREATE TABLE sign_in (
  state_sha256   BYTES       NOT NULL,  -- digest of the state that must come back
  registration   TEXT_C      NOT NULL,  -- with whom one signs in: staff or patients
  browser_sha256 BYTES       NOT NULL,  -- digest of the cookie of the browser it was begun in
  nonce          TEXT_C      NOT NULL,  -- what must stand in the ID token
  verifier       TEXT_C      NOT NULL,  -- what proves that we asked for the code (PKCE)
  level          TEXT_C      NOT NULL,  -- the level it must come back with: low, substantial or high
  return_path    TEXT_C      NOT NULL,  -- where in this house to go afterwards
  ends_at        TIMESTAMPTZ NOT NULL,  -- from then on it is refused, and this row may go
  CONSTRAINT sign_in_pk PRIMARY KEY (state_sha256),
  CONSTRAINT sign_in_registration CHECK (registration IN ('staff', 'patients')),
  CONSTRAINT sign_in_level CHECK (level IN ('low', 'substantial', 'high'))
);
CREATE INDEX sign_in_end ON sign_in (ends_at);

-- A person who signed in, in one browser.
CREATE TABLE session (
  id           UUID        NOT NULL,  -- names the caller in the access log
  token_sha256 BYTES       NOT NULL,  -- digest of the cookie; the cookie itself is not kept
  registration TEXT_C      NOT NULL,  -- with whom one signed in: staff or patients
  issuer       TEXT_C      NOT NULL,  -- the identity provider
  subject      TEXT_C      NOT NULL,  -- what it calls the person; never a BSN
  name         TEXT_C      NOT NULL,  -- what to call a member of staff; empty for a patient
  role         TEXT_C,                -- in which role one works now; none before it is picked
  organisation TEXT_C,                -- of which organisation, as ura:90000001
  tenant       UUID,                  -- the provider, in a house that serves several
  known_as     UUID,                  -- by which id the house knows the person; only a house with patients knows any
  capacities   TEXT_C      NOT NULL,  -- the roles and places to pick from, as JSON
  assurance    TEXT_C      NOT NULL,  -- how sure the provider was: low, substantial or high
  means        TEXT_C      NOT NULL,  -- by what means one signed in, as the provider says it
  created_at   TIMESTAMPTZ NOT NULL,  -- when one signed in
  seen_at      TIMESTAMPTZ NOT NULL,  -- when it was used last, to the minute
  idle_ends_at TIMESTAMPTZ NOT NULL,  -- when it ends unless it is used
  ends_at      TIMESTAMPTZ NOT NULL,  -- when it ends in any case
  revoked_at   TIMESTAMPTZ,           -- from then on it opens nothing
  revoked_why  TEXT_C,                -- signed_out, replaced, revoked or operator
  CONSTRAINT session_pk PRIMARY KEY (id),
  CONSTRAINT session_token UNIQUE (token_sha256),
  CONSTRAINT session_registration CHECK (registration IN ('staff', 'patients')),
  CONSTRAINT session_assurance CHECK (assurance IN ('low', 'substantial', 'high')),
  CONSTRAINT session_revoked CHECK ((revoked_at IS NULL) = (revoked_why IS NULL)),
  CONSTRAINT session_known_as CHECK (known_as IS NULL OR role = 'patient'),
  CONSTRAINT session_nameless CHECK (registration = 'staff' OR name = '')
);
CREATE INDEX session_of ON session (issuer, subject);
CREATE INDEX session_end ON session (ends_at);

-- A form that was sent after its session had ended, kept for who filled it in. What was typed is
-- sealed under a key that only the browser holds.
CREATE TABLE kept_form (
  key_sha256 BYTES       NOT NULL,  -- digest of the cookie that opens it
  issuer     TEXT_C      NOT NULL,  -- who vouched for the person that filled it in
  subject    TEXT_C      NOT NULL,  -- what the provider calls the person; never a BSN
  sealed     BYTES       NOT NULL,  -- where it was sent to and its fields, sealed
  ends_at    TIMESTAMPTZ NOT NULL,  -- from then on it is not shown, and this row may go
  CONSTRAINT kept_form_pk PRIMARY KEY (key_sha256)
);
CREATE INDEX kept_form_end ON kept_form (ends_at);
