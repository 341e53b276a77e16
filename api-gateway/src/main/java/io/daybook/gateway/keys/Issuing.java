package io.daybook.gateway.keys;

import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.shared.merchant.ApiKeyView;
import io.daybook.shared.merchant.MerchantCommand.IssueApiKey;
import io.daybook.shared.merchant.NewKey;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Command;

/** Gives out a key of the caller's own merchant and mode. */
record Issuing(KeyTools tools, WriteRequest request, KeyRequest asked, FreshKey fresh) implements Write<ApiKeyView> {

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
        KeyTools.checkGrant(request.caller(), asked.kind(), asked.scopes());
        NewKey key = new NewKey(
                new ApiKeyId(reservedId),
                fresh.hash(),
                asked.kind(),
                request.tenant().mode(),
                asked.scopes(),
                asked.name(),
                asked.expiresAt());
        return new IssueApiKey(request.tenant().merchant(), key, tools.clock().instant());
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
