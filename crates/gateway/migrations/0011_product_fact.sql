-- What the register's catalogue says of the devices a provider placed, as it said so last. A device
-- that the catalogue did not know has a row too: it is asked again after a while.
CREATE TABLE product_fact (
  provider_id  UUID        NOT NULL,  -- whose register was asked
  udi_di       TEXT_C      NOT NULL,  -- the device
  asked_at     TIMESTAMPTZ NOT NULL,  -- when the register was asked last
  known        BOOLEAN     NOT NULL,  -- whether it had an answer; the last one stays where it has none now
  name         TEXT_C,                -- element c
  manufacturer TEXT_C,                -- element b
  model        TEXT_C,                -- element d: type, model and catalogue number
  category     TEXT_C,                -- the category of the law, by the register's rules
  mri_safety   TEXT_C,                -- safe, conditional, unsafe or not_stated; none if nothing is known
  lifetime     TEXT_C,                -- in the source's words
  links        TEXT_C,                -- what else there is to read: JSON of kind, address and day
  source       TEXT_C,                -- gudid, eudamed or csv
  as_of        TIMESTAMPTZ,           -- since when the register has it so
  CONSTRAINT product_fact_key PRIMARY KEY (provider_id, udi_di)
);
CREATE INDEX product_fact_asked ON product_fact (provider_id, asked_at);
