package io.daybook.shared.merchant;

import io.daybook.shared.types.AcrossTenants;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.UserId;

/** What can be asked about merchants and their keys. Each is answered by a {@code Reading}; only its position counts. */
public sealed interface MerchantQuery {

    Await await();

    /** A {@code Reading} of an {@code Optional} {@link MerchantView}. For operators. */
    record FindMerchant(MerchantId merchantId, Await await) implements MerchantQuery, AcrossTenants {}

    /** A {@code Reading} of a {@code Page} of {@link MerchantView}, newest first. For operators. */
    record ListMerchants(PageRequest page, Await await) implements MerchantQuery, AcrossTenants {}

    /** A {@code Reading} of a {@code Page} of {@link ApiKeyView}, newest first, valid or not. */
    record ListApiKeys(Tenant tenant, PageRequest page, Await await) implements MerchantQuery {}

    /** A {@code Reading} of an {@code Optional} {@link ApiKeyView}, valid or not. */
    record FindApiKey(Tenant tenant, ApiKeyId keyId, Await await) implements MerchantQuery {}

    /**
     * Who holds a key, by its id: a {@code Reading} of an {@code Optional} {@link CredentialView}, empty when the key is
     * unknown or revoked.
     */
    record FindCredentialById(ApiKeyId keyId, Await await) implements MerchantQuery, AcrossTenants {}

    /** A {@code Reading} of an {@code Optional} {@link UserView}, shut out or not, of whatever merchant. */
    record FindUser(UserId userId, Await await) implements MerchantQuery, AcrossTenants {}

    /** A {@code Reading} of a {@code Page} of {@link UserView}, newest first. */
    record ListUsers(MerchantId merchantId, PageRequest page, Await await) implements MerchantQuery, AcrossTenants {}

    /** On what terms a merchant works: a {@code Reading} of an {@code Optional} {@link MerchantTerms}. */
    record FindTerms(Tenant tenant, Await await) implements MerchantQuery {}
}
