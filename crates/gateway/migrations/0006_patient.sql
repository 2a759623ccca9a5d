-- The patients of a provider, sealed. This never leaves the house.
CREATE TABLE patient (
  provider_id UUID   NOT NULL,  -- whose patient
  patient_id  UUID   NOT NULL,  -- ours, random
  sealed      BYTES  NOT NULL,  -- identifiers, names, birth date, sealed
  key_id      TEXT_C NOT NULL,  -- the master key that sealed it
  died_on     DATE,             -- date of death: element i of the register
  CONSTRAINT patient_key PRIMARY KEY (provider_id, patient_id)
);

-- What a patient is found again by.
CREATE TABLE patient_digest (
  provider_id UUID   NOT NULL,  -- whose patient
  digest      TEXT_C NOT NULL,  -- HMAC-SHA-256 of the normalised identifier under the provider's key
  patient_id  UUID   NOT NULL,  -- the patient
  CONSTRAINT patient_digest_key PRIMARY KEY (provider_id, digest)
);

-- Who may act for a patient (WGBO art. 7:465), as staff of the provider entered it.
CREATE TABLE representative (
  provider_id       UUID        NOT NULL,  -- whose patient
  representative_id UUID        NOT NULL,  -- ours, random; the access log names it
  patient_id        UUID        NOT NULL,  -- for whom
  digest            TEXT_C      NOT NULL,  -- HMAC of the representative's BSN, as patients have it
  standing          TEXT_C      NOT NULL,  -- as what; see the constraint
  sealed            BYTES       NOT NULL,  -- what to call the representative, sealed
  key_id            TEXT_C      NOT NULL,  -- the master key that sealed it
  evidence          TEXT_C      NOT NULL,  -- what staff saw that shows it; see the constraint
  valid_from        DATE        NOT NULL,  -- the first day
  valid_until       DATE,                  -- the last day; none until it is ended
  entered_at        TIMESTAMPTZ NOT NULL,  -- when staff entered it; the access log says who
  ended_at          TIMESTAMPTZ,           -- from then on it opens nothing
  CONSTRAINT representative_key PRIMARY KEY (provider_id, representative_id),
  CONSTRAINT representative_of FOREIGN KEY (provider_id, patient_id) REFERENCES patient (provider_id, patient_id),
  CONSTRAINT representative_standing CHECK (standing IN ('parent', 'guardian', 'curator', 'mentor', 'authorised', 'relative')),
  CONSTRAINT representative_evidence CHECK (evidence IN ('authority_register', 'court_order', 'signed_letter', 'talk')),
  CONSTRAINT representative_days CHECK (valid_until IS NULL OR valid_until >= valid_from)
);
CREATE INDEX representative_by_digest ON representative (provider_id, digest);
CREATE INDEX representative_by_patient ON representative (provider_id, patient_id);
