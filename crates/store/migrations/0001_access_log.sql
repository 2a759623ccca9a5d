-- The access log (NEN 7513, Logboek Dataverwerkingen): who looked at or changed what, when, and for
-- which purpose. It holds no person but by an id of ours, no lot, no serial and no free text.
CREATE TABLE IN_LOG.access_log (
  number  COUNTED_KEY,           -- order of arrival within this house
  at      TIMESTAMPTZ NOT NULL,  -- when it happened; a copy from the line, to find it by
  subject UUID,                  -- the patient it is about, our own id; a copy from the line
  line    TEXT_C      NOT NULL   -- all that is said, as the one JSON text of the entry
);
CREATE INDEX access_log_at ON IN_LOG.access_log (at);
-- What one patient is told about who looked.
CREATE INDEX access_log_subject ON IN_LOG.access_log (subject, number) WHERE subject IS NOT NULL;

-- The chain: each entry's link is a digest of the link before it, its own place and its line. A
-- sequencer links what was committed, a group at a time.
CREATE TABLE IN_LOG.access_log_link (
  first_position BIGINT NOT NULL,  -- the place in the chain of the group's first entry
  last_position  BIGINT NOT NULL,  -- and of its last
  numbers        BYTES  NOT NULL,  -- the entries' numbers in the order of the chain, eight bytes each
  links          BYTES  NOT NULL,  -- their links, 32 bytes each
  CONSTRAINT access_log_link_pk PRIMARY KEY (last_position),
  CONSTRAINT access_log_link_first UNIQUE (first_position),
  CONSTRAINT access_log_link_order CHECK (first_position >= 1 AND last_position >= first_position),
  CONSTRAINT access_log_link_numbers CHECK (length(numbers) = 8 * (last_position - first_position + 1)),
  CONSTRAINT access_log_link_links CHECK (length(links) = 32 * (last_position - first_position + 1))
);

-- What the house signs after each group: the chain up to here is what it wrote.
CREATE TABLE IN_LOG.access_log_head (
  position BIGINT NOT NULL,  -- the last entry it covers
  note     TEXT_C NOT NULL,  -- position, link, time and what is waited for, as a signed note
  CONSTRAINT access_log_head_pk PRIMARY KEY (position)
);

-- Named decisions to remove what is past its term. The links stay, and a digest of them is signed.
CREATE TABLE IN_LOG.access_log_removal (
  through_number BIGINT NOT NULL,  -- lines up to this number are gone
  note           TEXT_C NOT NULL,  -- who decided, on what ground, and what went, as a signed note
  CONSTRAINT access_log_removal_pk PRIMARY KEY (through_number)
);
