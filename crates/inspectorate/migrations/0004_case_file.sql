-- A case of the inspectorate: what traces hang on. What is in a case stands in tables of its own.
CREATE TABLE case_file (
  case_id        UUID        NOT NULL,  -- ours; sorts by the moment it was opened
  number         TEXT_C      NOT NULL,  -- the number the inspectorate gave it, as traces name it
  kind           TEXT_C      NOT NULL,  -- what kind of case; the codes stand in the program
  title          TEXT_C      NOT NULL,  -- what it is about, in a line; no person
  opened_at      TIMESTAMPTZ NOT NULL,  -- when it was opened
  opened_by      TEXT_C      NOT NULL,  -- who opened it, as the access log names the person
  opened_by_name TEXT_C      NOT NULL,  -- what that person is called on a page
  closed_at      TIMESTAMPTZ,           -- when it was closed; none while it is open
  closed_by      TEXT_C,                -- who closed it
  closed_by_name TEXT_C,                -- what that person is called on a page
  closed_because TEXT_C,                -- why it could be closed
  made_by        UUID        NOT NULL,  -- the page it was made on: the same page makes one case
  CONSTRAINT case_file_key PRIMARY KEY (case_id),
  CONSTRAINT case_file_number UNIQUE (number),
  CONSTRAINT case_file_made_by UNIQUE (made_by),
  CONSTRAINT case_file_closed CHECK ((closed_at IS NULL) = (closed_by IS NULL)
    AND (closed_at IS NULL) = (closed_by_name IS NULL)
    AND (closed_at IS NULL) = (closed_because IS NULL))
);
CREATE INDEX case_file_open ON case_file (case_id) WHERE closed_at IS NULL;
