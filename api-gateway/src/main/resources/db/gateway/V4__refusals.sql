-- A refusal leaves a mark, so that a copy of the request which came before it, and was held up, is not carried out after it.
ALTER TABLE claim
    ADD COLUMN refused_at timestamptz,
    ALTER COLUMN fingerprint DROP NOT NULL,
    ALTER COLUMN reserved_id DROP NOT NULL,
    ADD CHECK (refused_at IS NULL OR (holder IS NULL AND answered_at IS NULL)),
    ADD CHECK (refused_at IS NOT NULL OR fingerprint IS NOT NULL),
    ADD CHECK ((fingerprint IS NULL) = (reserved_id IS NULL));

COMMENT ON COLUMN claim.refused_at IS 'When the request was refused, by the clock of the database: one that came before then is not carried out, one that came after it is judged anew; null when it was not, or has been claimed again since';
COMMENT ON COLUMN claim.fingerprint IS 'SHA-256 in hex of method, path and body: another request with the same key is refused; null after a refusal that leaves the key to any request';
COMMENT ON COLUMN claim.reserved_id IS 'The id of what the command creates: a repeated command changes nothing; null after a refusal when nothing can have been begun under it';
