-- What is still to be done for an implant within a term of the law: a small list beside the large
-- one, so that a page of deadlines reads only what is open. A row goes when it is done.
CREATE TABLE due (
  provider_id   UUID    NOT NULL,  -- whose
  what          TEXT_C  NOT NULL,  -- register: the register must have it; inform: the patient must have it in writing
  reference     UUID    NOT NULL,  -- the implant
  starts_on     DATE    NOT NULL,  -- the day that starts the term (rule R33)
  is_dated      BOOLEAN NOT NULL,  -- whether that is the day of the fact, or the day we heard of one without a date
  branch_number TEXT_C,            -- the branch, once it is certain
  CONSTRAINT due_key PRIMARY KEY (provider_id, what, reference),
  CONSTRAINT due_what CHECK (what IN ('register', 'inform'))
);
-- With the branch, so that counting reads the index alone.
CREATE INDEX due_by_day ON due (provider_id, what, starts_on, reference, branch_number);
