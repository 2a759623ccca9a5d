-- The care providers this gateway serves. Every table's key begins with the provider.
CREATE TABLE provider (
  provider_id    UUID        NOT NULL,  -- ours; says nothing about the provider
  name           TEXT_C      NOT NULL,  -- what people call it
  register_url   TEXT_C      NOT NULL,  -- base address of the register it delivers to
  register_token BYTES       NOT NULL,  -- its bearer token there, sealed; empty if the gateway shows its own certificate
  key_id         TEXT_C      NOT NULL,  -- the master key that sealed it
  since          TIMESTAMPTZ NOT NULL,  -- when it was admitted
  handed_over_at TIMESTAMPTZ,           -- when a successor took over: since then it delivers and takes in nothing
  handed_over_to TEXT_C,                -- the successor's name, for who still works here
  CONSTRAINT provider_key PRIMARY KEY (provider_id),
  CONSTRAINT provider_handed_over CHECK ((handed_over_at IS NULL) = (handed_over_to IS NULL))
);

-- The numbers by which messages name a provider, and the branch each stands for (rule R12).
CREATE TABLE provider_number (
  provider_id   UUID   NOT NULL,  -- whose number it is
  system        TEXT_C NOT NULL,  -- ura, agb, kvk or branch
  value         TEXT_C NOT NULL,  -- the number, digits only
  branch_number TEXT_C NOT NULL,  -- the branch it delivers as: twelve digits
  CONSTRAINT provider_number_key PRIMARY KEY (provider_id, system, value),
  CONSTRAINT provider_number_of FOREIGN KEY (provider_id) REFERENCES provider (provider_id),
  CONSTRAINT provider_number_system CHECK (system IN ('ura', 'agb', 'kvk', 'branch')),
  CONSTRAINT provider_number_branch CHECK (length(branch_number) = 12)
);

-- Where patients of a provider reach it with questions and complaints (rule R60). What is empty is
-- not shown.
CREATE TABLE provider_contact (
  provider_id   UUID        NOT NULL,  -- whose
  department    TEXT_C      NOT NULL,  -- whom to ask for
  phone         TEXT_C      NOT NULL,  -- for questions
  email         TEXT_C      NOT NULL,  -- for questions
  website       TEXT_C      NOT NULL,  -- the provider's own page, https
  complaints    TEXT_C      NOT NULL,  -- who takes complaints: the complaints officer
  complaints_at TEXT_C      NOT NULL,  -- phone, e-mail or https address of that
  changed_at    TIMESTAMPTZ NOT NULL,  -- when it was set
  CONSTRAINT provider_contact_key PRIMARY KEY (provider_id),
  CONSTRAINT provider_contact_of FOREIGN KEY (provider_id) REFERENCES provider (provider_id)
);
