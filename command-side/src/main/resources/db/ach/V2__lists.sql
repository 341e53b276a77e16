-- Accounts are listed by merchant, the newest first, and what banks want to be different with them.
CREATE INDEX bank_account_by_merchant ON bank_account (merchant_id, mode, token);
CREATE INDEX change_notice_by_account ON change_notice (account, id);
