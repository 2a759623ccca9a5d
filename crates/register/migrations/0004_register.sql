-- The register: implants by branch number, UDI-DI, lot or serial, and dates. No person fits in it.

-- The log: committed events, catalogue versions and list versions are numbered consecutively.
-- Whoever writes takes this row's lock, so a number is never visible before the ones below it.
CREATE TABLE log_head (
  one            BIGINT NOT NULL,  -- always 1: there is one log
  position       BIGINT NOT NULL,  -- the last number given out
  rules_position BIGINT NOT NULL,  -- the last number given to a list version: when to read lists anew
  CONSTRAINT log_head_pk PRIMARY KEY (one),
  CONSTRAINT log_head_one CHECK (one = 1)
);
INSERT INTO log_head (one, position, rules_position) VALUES (1, 0, 0);

-- What providers told us: appended, never changed. On PostgreSQL a range of positions is a table
-- of its own (store/partition.rs), so that no index outgrows the memory it is kept in; what is
-- unique across ranges is seen to by whoever holds the log's head.
CREATE TABLE event (
  position    BIGINT      NOT NULL,  -- its number in the log
  received_at TIMESTAMPTZ NOT NULL,  -- the counting moment
  name        BIGINT      NOT NULL,  -- what it is found by: eight bytes of the digest of branch and reference
  happened_on DATE,                  -- the day its term runs from
  due_on      DATE,                  -- the last day in time; none if no term runs
  late        BOOLEAN     NOT NULL,  -- whether it came after that day
  id          UUID        NOT NULL,  -- the register id on the receipt
  implant_id  UUID,                  -- the one implant it changes; none if it began one or event_implant has them
  replaces    UUID,                  -- the event it corrects or withdraws
  client_id   UUID        NOT NULL,  -- who delivered it
  kind        TEXT_C      NOT NULL,  -- what happened: g implantation, h explantation, i death, w withdrawal
  branch      TEXT_C      NOT NULL,  -- element a: the provider's branch number
  reference   TEXT_C      NOT NULL,  -- the provider's own name for it
  findings    TEXT_C      NOT NULL,  -- code@field, separated by spaces
  content     TEXT_C      NOT NULL,  -- what has no column, as JSON under short keys
  CONSTRAINT event_pk PRIMARY KEY (position),
  CONSTRAINT event_kind CHECK (kind IN ('g', 'h', 'i', 'w')),
  CONSTRAINT event_term CHECK (due_on IS NOT NULL OR NOT late)
) BY_POSITION;
-- What was told under a reference.
CREATE INDEX event_name ON event (name);
-- Which deliveries of a period came late, per provider.
CREATE INDEX event_late ON event (happened_on, branch, position) WHERE late;

-- The implants of an event that is about several: a death, or what corrects or withdraws one.
CREATE TABLE event_implant (
  event_position BIGINT  NOT NULL,  -- the event
  implant_id     UUID    NOT NULL,  -- an implant it is about
  released       BOOLEAN NOT NULL,  -- a correction no longer names it: the event says nothing of it
  CONSTRAINT event_implant_pk PRIMARY KEY (event_position, implant_id)
);

-- Each implant as it stood from one log position up to another: the present and every past. Every
-- event about an implant begins a row, so the rows of an implant are also where its events are.
CREATE TABLE implant (
  from_position BIGINT  NOT NULL,  -- the log position from which this row holds
  to_position   BIGINT,            -- the position from which it no longer holds; none at present
  implanted_on  DATE,              -- element g
  explanted_on  DATE,              -- element h
  deceased_on   DATE,              -- element i
  implant_id    UUID    NOT NULL,  -- the id of the event that began it
  branch        TEXT_C  NOT NULL,  -- element a: the provider that delivered it
  issuer        TEXT_C,            -- element e
  udi_di        TEXT_C,            -- element e
  lot           TEXT_C,            -- element f, exactly as scanned
  serial        TEXT_C,            -- element f, exactly as scanned
  no_udi_reason TEXT_C,            -- why text stands in the place of a UDI
  manufacturer  TEXT_C,            -- element b, only without a UDI
  product_name  TEXT_C,            -- element c, only without a UDI
  product_type  TEXT_C,            -- element d, only without a UDI
  legacy        BOOLEAN NOT NULL,  -- backlog from before the duty began
  state         TEXT_C  NOT NULL,  -- in situ (presumed), explanted, deceased or withdrawn
  CONSTRAINT implant_pk PRIMARY KEY (implant_id, from_position),
  CONSTRAINT implant_holds CHECK (to_position IS NULL OR to_position > from_position),
  CONSTRAINT implant_issuer CHECK ((issuer IS NULL) = (udi_di IS NULL)),
  CONSTRAINT implant_text CHECK (no_udi_reason IS NULL OR udi_di IS NULL),
  CONSTRAINT implant_state CHECK (state IN ('in_situ', 'explanted', 'deceased', 'withdrawn')),
  CONSTRAINT implant_in_situ CHECK (state <> 'in_situ' OR (explanted_on IS NULL AND deceased_on IS NULL)),
  CONSTRAINT implant_explanted CHECK (state <> 'explanted' OR explanted_on IS NOT NULL),
  CONSTRAINT implant_deceased CHECK (state <> 'deceased' OR (deceased_on IS NOT NULL AND explanted_on IS NULL))
);
-- A provider's own records, newest first; and one present row per implant.
CREATE UNIQUE INDEX implant_own ON implant (branch, implant_id) WHERE to_position IS NULL;
-- Traces by lot, by device, by serial; equal values share an entry, so the first two are small.
CREATE INDEX implant_lot ON implant (lot, udi_di);
CREATE INDEX implant_device ON implant (udi_di);
CREATE INDEX implant_serial ON implant (serial) WHERE serial IS NOT NULL;
-- What a trace of serials cannot exclude.
CREATE INDEX implant_no_serial ON implant (udi_di) WHERE serial IS NULL;
-- Rows that a trace cannot exclude because something is missing.
CREATE INDEX implant_incomplete ON implant (implanted_on) WHERE udi_di IS NULL OR (lot IS NULL AND serial IS NULL);

-- The months in which a provider delivered anything: what silence is measured against.
CREATE TABLE delivery_month (
  branch         TEXT_C NOT NULL,  -- the provider
  month          TEXT_C NOT NULL,  -- YYYY-MM of receipt, Europe/Amsterdam
  first_position BIGINT NOT NULL,  -- the log position of the month's first event
  CONSTRAINT delivery_month_pk PRIMARY KEY (month, branch)
);
-- Whether a provider ever delivered.
CREATE INDEX delivery_month_branch ON delivery_month (branch, first_position);

-- Each catalogue that was loaded.
CREATE TABLE catalogue_version (
  id             UUID        NOT NULL,  -- names the version in the access log
  position       BIGINT      NOT NULL,  -- its number in the log
  source         TEXT_C      NOT NULL,  -- gudid, eudamed or csv
  source_version TEXT_C      NOT NULL,  -- what the source calls it, or the date of import
  imported_at    TIMESTAMPTZ NOT NULL,  -- when it was loaded
  products       BIGINT      NOT NULL,  -- UDI-DIs it added or changed
  CONSTRAINT catalogue_version_pk PRIMARY KEY (id),
  CONSTRAINT catalogue_version_position UNIQUE (position)
);

-- What a UDI-DI stands for, as the catalogue knew it from one log position up to another.
CREATE TABLE product (
  udi_di        TEXT_C NOT NULL,  -- the UDI-DI, of a device or of a package of it
  from_position BIGINT NOT NULL,  -- the log position from which the row holds
  to_position   BIGINT,  -- the position from which it no longer holds; none at present
  issuer        TEXT_C NOT NULL,  -- the agency of the UDI-DI
  primary_di    TEXT_C NOT NULL,  -- the device record this DI belongs to: itself, or a package of it
  basic_udi_di  TEXT_C,  -- the key of the model family, where the source gives one
  manufacturer  TEXT_C NOT NULL,  -- element b; empty where the source does not say
  product_name  TEXT_C NOT NULL,  -- element c; empty where the source does not say
  product_type  TEXT_C NOT NULL,  -- type, model or catalogue number
  emdn          TEXT_C NOT NULL,  -- EMDN codes, one a line; categories follow from codes when asked
  snomed        TEXT_C NOT NULL,  -- SNOMED CT codes, one a line
  gmdn          TEXT_C NOT NULL,  -- GMDN terms and codes, one a line
  category      TEXT_C,           -- the category, where the source itself names one
  mri_safety    TEXT_C,           -- safe, conditional, unsafe or not_stated, where the source says so
  lifetime      TEXT_C,           -- how long it lasts as its maker expects it, in the source's words
  links         TEXT_C NOT NULL,  -- what there is to read about it: a kind, a space and an address a line
  CONSTRAINT product_pk PRIMARY KEY (udi_di, from_position),
  CONSTRAINT product_holds CHECK (to_position IS NULL OR to_position > from_position)
);
CREATE INDEX product_primary ON product (primary_di);
CREATE INDEX product_manufacturer ON product (manufacturer);

-- The words that devices are found by now, of maker, name and type; packages have none.
CREATE TABLE product_word (
  word   TEXT_C NOT NULL,  -- letters and digits, in small letters
  udi_di TEXT_C NOT NULL,  -- a device whose present row has it
  CONSTRAINT product_word_pk PRIMARY KEY (word, udi_di)
);
-- The words of a device that is described anew.
CREATE INDEX product_word_of ON product_word (udi_di);

-- Each inclusion list that was loaded; the text is the law's list as data.
CREATE TABLE inclusion_version (
  id        UUID        NOT NULL,  -- names the version in the access log
  position  BIGINT      NOT NULL,  -- its number in the log
  loaded_at TIMESTAMPTZ NOT NULL,  -- when an operator loaded it
  content   TEXT_C      NOT NULL,  -- the whole file, as loaded
  CONSTRAINT inclusion_version_pk PRIMARY KEY (id),
  CONSTRAINT inclusion_version_position UNIQUE (position)
);
