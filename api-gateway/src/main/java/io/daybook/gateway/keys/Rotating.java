package io.daybook.gateway.keys;

import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.merchant.ApiKeyView;
import io.daybook.shared.merchant.MerchantCommand.RotateApiKey;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Command;
import java.time.Instant;

/** Gives out another key in the place of one, which stays valid for a while. */
record Rotating(KeyTools tools, WriteRequest request, ApiKeyView old, RotationRequest asked, FreshKey fresh)
        implements Write<ApiKeyView> {

    @Override
    public String idPrefix() {
        return ApiKeyId.PREFIX;
    }

    @Override
    public Class<ApiKeyView> viewType() {
        return ApiKeyView.class;
    }

    @Override
    public Command command(String reservedId) {
        KeyTools.checkGrant(request.caller(), old.kind(), old.scopes());
        Instant now = tools.clock().instant();
        return new RotateApiKey(
                request.tenant().merchant(),
                old.keyId(),
                new ApiKeyId(reservedId),
                fresh.hash(),
                now.plus(asked.overlap()),
                asked.expiresAt(),
                now);
    }

    @Override
    public Outcome<ApiKeyView> outcome(String reservedId, Accepted accepted) {
        return tools.made(request.tenant(), new ApiKeyId(reservedId));
    }

    @Override
    public Object body(ApiKeyView view) {
        return ApiKeyBody.of(view, fresh.shownWith(view), null);
    }

    @Override
    public String location(ApiKeyView view) {
        return "/v1/api-keys/" + view.keyId();
    }
}
