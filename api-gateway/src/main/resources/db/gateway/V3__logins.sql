-- How people show who they are. No part of the log: a password that was changed is to be gone.
CREATE TABLE login (
    email_index      text        PRIMARY KEY,
    user_id          text        NOT NULL UNIQUE,
    live             boolean     NOT NULL,
    password_hash    text,
    invitation_hash  text        UNIQUE,
    invitation_until timestamptz,
    changed_at       timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE login IS 'One row for each e-mail address that somebody logs in with';
COMMENT ON COLUMN login.email_index IS 'The keyed fingerprint of the address, by which it is found and which tells nothing';
COMMENT ON COLUMN login.user_id IS 'Whose it is';
COMMENT ON COLUMN login.live IS 'Whether they may log in to live mode: somebody in live mode, or the operator, has invited them';
COMMENT ON COLUMN login.password_hash IS 'Argon2id over the keyed hash of the password; null before one was chosen';
COMMENT ON COLUMN login.invitation_hash IS 'The keyed hash of the invitation by which a password can be chosen, once';
COMMENT ON COLUMN login.invitation_until IS 'When the invitation ends';
COMMENT ON COLUMN login.changed_at IS 'When the password or the invitation was last changed';

CREATE TABLE login_failure (
    subject  text        PRIMARY KEY,
    failures double precision NOT NULL,
    last_at  timestamptz NOT NULL
);

COMMENT ON TABLE login_failure IS 'How often logins have failed of late, for each e-mail address and each network address';
COMMENT ON COLUMN login_failure.subject IS 'The keyed fingerprint of the one or the other';
COMMENT ON COLUMN login_failure.failures IS 'How many, less those that have been forgotten by then';
COMMENT ON COLUMN login_failure.last_at IS 'When the last one was';

CREATE INDEX login_failure_last ON login_failure (last_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON login, login_failure TO daybook_gateway;
