-- What patients were given in writing about an implant (Wkkgz art. 7b(3)): once after it was placed,
-- once after it was taken out.
CREATE TABLE hand_over (
  provider_id     UUID        NOT NULL,  -- who gave it
  hand_over_id    UUID        NOT NULL,  -- ours; sorts by the moment it was recorded
  reference       UUID        NOT NULL,  -- the implant
  occasion        TEXT_C      NOT NULL,  -- implantation or explantation
  channel         TEXT_C      NOT NULL,  -- paper, card or portal; what was only said is none (rule R58)
  handed_on       DATE        NOT NULL,  -- the day
  starts_on       DATE,                  -- the day that started the term, if one ran
  pointed_out_on  DATE,                  -- when the patient was pointed to the portal
  ability_checked BOOLEAN     NOT NULL,  -- whether it was asked if the patient can use it
  recorded_by     TEXT_C      NOT NULL,  -- what the identity provider calls who recorded it
  recorder        TEXT_C      NOT NULL,  -- the name to show
  recorded_at     TIMESTAMPTZ NOT NULL,  -- when
  CONSTRAINT hand_over_key PRIMARY KEY (provider_id, hand_over_id),
  CONSTRAINT hand_over_once UNIQUE (provider_id, reference, occasion),
  CONSTRAINT hand_over_occasion CHECK (occasion IN ('implantation', 'explantation')),
  CONSTRAINT hand_over_channel CHECK (channel IN ('paper', 'card', 'portal')),
  CONSTRAINT hand_over_portal CHECK (channel <> 'portal' OR (pointed_out_on IS NOT NULL AND ability_checked))
);

-- What patients themselves took from the portal. It proves that it was read, and is no hand-over by
-- itself: that takes a recorded notice (rule R58).
CREATE TABLE portal_download (
  provider_id   UUID        NOT NULL,  -- at whose portal
  download_id   UUID        NOT NULL,  -- ours
  reference     UUID        NOT NULL,  -- the implant
  document      TEXT_C      NOT NULL,  -- statement or card
  downloaded_at TIMESTAMPTZ NOT NULL,  -- when
  CONSTRAINT portal_download_key PRIMARY KEY (provider_id, download_id),
  CONSTRAINT portal_download_document CHECK (document IN ('statement', 'card'))
);
CREATE INDEX portal_download_by_implant ON portal_download (provider_id, reference);
