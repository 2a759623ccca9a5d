-- The access log stands apart, so that roles can be given one without the other.
CREATE SCHEMA audit;
