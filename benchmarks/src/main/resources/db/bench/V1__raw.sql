-- The reference: what PostgreSQL does with one row, one INSERT and one commit. Fixed, so that figures can be compared.
CREATE TABLE raw (
    id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    body bytea NOT NULL
);
GRANT USAGE ON SCHEMA bench TO daybook_log;
GRANT INSERT ON raw TO daybook_log;
