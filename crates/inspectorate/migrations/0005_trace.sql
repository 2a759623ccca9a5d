-- Traces that were kept: the question, the register's answer byte for byte, and what proves it.
CREATE TABLE trace (
  trace_id       UUID        NOT NULL,  -- the register's id of the question, in its access log too
  case_id        UUID        NOT NULL,  -- the case it belongs to
  asked_at       TIMESTAMPTZ NOT NULL,  -- when this house had the answer
  asked_by       TEXT_C      NOT NULL,  -- who asked, as the access log names the person
  asked_by_name  TEXT_C      NOT NULL,  -- what that person is called on a page
  made_by        UUID        NOT NULL,  -- the page it was asked on: the same page asks once
  repeats        UUID,                  -- the trace that was asked again at its snapshot
  answer         TEXT_C      NOT NULL,  -- the signed answer: question, answer, note; as it came
  checkpoint     TEXT_C,                -- the signed head that covers the snapshot, once there is one
  log_position   BIGINT      NOT NULL,  -- the snapshot
  certain        BIGINT      NOT NULL,  -- implants for certain, all providers together
  possible       BIGINT      NOT NULL,  -- implants that cannot be excluded
  providers      BIGINT      NOT NULL,  -- providers with at least one
  CONSTRAINT trace_key PRIMARY KEY (trace_id),
  CONSTRAINT trace_case FOREIGN KEY (case_id) REFERENCES case_file (case_id),
  CONSTRAINT trace_repeats FOREIGN KEY (repeats) REFERENCES trace (trace_id),
  CONSTRAINT trace_made_by UNIQUE (made_by)
);
CREATE INDEX trace_by_case ON trace (case_id, trace_id);
