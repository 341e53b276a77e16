COMMENT ON COLUMN open_operation.stage IS
    'calling, asking, pausing_to_retry, pausing_to_ask, awaiting_shopper or awaiting_gateway';
