-- The register's own pages: what was registered by hand and has to be put in a patient's file, and
-- figures that follow from receipts and registrations.

-- What was registered by hand. It is complete when a professional confirms that it is in the file of
-- whoever bears the implant: the register could not find that bearer, only the provider can. Names
-- are those of the register's own users; nothing here tells of a bearer.
CREATE TABLE filing (
  event_id     UUID        NOT NULL,  -- the register id on the slip
  implant_id   UUID        NOT NULL,  -- the registration it belongs to
  branch       TEXT_C      NOT NULL,  -- the provider
  made_at      TIMESTAMPTZ NOT NULL,  -- when it was registered
  made_as      TEXT_C      NOT NULL,  -- what the user who registered it is called
  due_on       DATE        NOT NULL,  -- the day by which the confirmation is asked
  filed_on     DATE,                  -- the day it was put in the file
  confirmed_at TIMESTAMPTZ,           -- when that was confirmed
  confirmed_by TEXT_C,                -- by which user: identity provider and subject
  confirmed_as TEXT_C,                -- what that user is called
  replaced_by  UUID,                  -- a later event by hand about the same registration: its slip counts
  CONSTRAINT filing_pk PRIMARY KEY (event_id),
  CONSTRAINT filing_confirmed CHECK ((confirmed_at IS NULL) = (filed_on IS NULL)),
  CONSTRAINT filing_by CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL)),
  CONSTRAINT filing_as CHECK ((confirmed_at IS NULL) = (confirmed_as IS NULL)),
  CONSTRAINT filing_replaced CHECK (replaced_by IS NULL OR confirmed_at IS NULL)
);
-- What waits for a confirmation, per provider.
CREATE INDEX filing_waiting ON filing (branch, event_id) WHERE confirmed_at IS NULL AND replaced_by IS NULL;
CREATE INDEX filing_of ON filing (implant_id, event_id);

-- Up to where the log is counted in the three tables below, and how many changes they had.
CREATE TABLE figure_head (
  one      BIGINT NOT NULL,  -- always 1
  position BIGINT NOT NULL,  -- the last log position that is counted
  changes  BIGINT NOT NULL,  -- the last number given to a changed row of delivery_cell
  CONSTRAINT figure_head_pk PRIMARY KEY (one),
  CONSTRAINT figure_head_one CHECK (one = 1)
);
INSERT INTO figure_head (one, position, changes) VALUES (1, 0, 0);

-- What a provider delivered of one kind that happened in one month; counted from receipts. What was
-- withdrawn is in no count; what was corrected counts as it stands, received when it first was.
CREATE TABLE delivery_cell (
  branch           TEXT_C NOT NULL,  -- the provider
  month            TEXT_C NOT NULL,  -- YYYY-MM in which it happened
  kind             TEXT_C NOT NULL,  -- implantation, explantation or death
  not_counted      BIGINT NOT NULL,  -- events that no term ran for
  last_received_on DATE   NOT NULL,  -- the day of the last receipt that changed it, in the Netherlands
  changed          BIGINT NOT NULL,  -- the number of its last change: who follows asks what has more
  CONSTRAINT delivery_cell_pk PRIMARY KEY (branch, month, kind),
  CONSTRAINT delivery_cell_kind CHECK (kind IN ('implantation', 'explantation', 'death'))
);
-- What changed since somebody asked.
CREATE UNIQUE INDEX delivery_cell_changed ON delivery_cell (changed);

-- How soon the events of a cell were delivered that a term ran for.
CREATE TABLE delivery_figure (
  branch  TEXT_C NOT NULL,  -- the provider
  month   TEXT_C NOT NULL,  -- YYYY-MM in which it happened
  kind    TEXT_C NOT NULL,  -- implantation, explantation or death
  delay   BIGINT NOT NULL,  -- days from the day it happened to its receipt
  events  BIGINT NOT NULL,  -- how many
  late    BIGINT NOT NULL,  -- of these after the term
  no_udi  BIGINT NOT NULL,  -- of these without a UDI
  missing BIGINT NOT NULL,  -- of these lacking an element the law asks for
  CONSTRAINT delivery_figure_pk PRIMARY KEY (branch, month, kind, delay)
);

-- What was found about them.
CREATE TABLE delivery_finding (
  branch TEXT_C NOT NULL,  -- the provider
  month  TEXT_C NOT NULL,  -- YYYY-MM in which it happened
  kind   TEXT_C NOT NULL,  -- implantation, explantation or death
  code   TEXT_C NOT NULL,  -- the finding code
  events BIGINT NOT NULL,  -- events with that finding
  CONSTRAINT delivery_finding_pk PRIMARY KEY (branch, month, kind, code)
);

-- Figures for everybody, as they were published; small cells are hidden before they come here.
CREATE TABLE public_figure (
  day      DATE        NOT NULL,  -- the day they were made
  position BIGINT      NOT NULL,  -- the log position they were counted at
  made_at  TIMESTAMPTZ NOT NULL,  -- when
  content  TEXT_C      NOT NULL,  -- the figures, as JSON
  CONSTRAINT public_figure_pk PRIMARY KEY (day)
);
