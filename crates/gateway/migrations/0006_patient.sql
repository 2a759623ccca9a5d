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
