-- When credentials were last used: written now and then and never as part of a request, so no part of the log.
CREATE TABLE credential_use (
    credential_id text        PRIMARY KEY,
    last_used_at  timestamptz NOT NULL
);

COMMENT ON TABLE credential_use IS 'When each credential was last used, to the minute; written in batches, and lost with the process for some seconds';
COMMENT ON COLUMN credential_use.credential_id IS 'The key or whatever else it was, such as key_…';
COMMENT ON COLUMN credential_use.last_used_at IS 'The minute in which that was';

GRANT SELECT, INSERT, UPDATE ON credential_use TO daybook_gateway;
