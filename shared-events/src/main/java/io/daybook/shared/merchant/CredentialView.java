package io.daybook.shared.merchant;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Tenant;
import java.util.List;
import java.util.Set;

/** Who holds a valid key, and on what terms. */
public record CredentialView(
        ApiKeyId keyId, Tenant tenant, Set<Scope> scopes, FeeSchedule fees, List<ConnectorName> route) {}
