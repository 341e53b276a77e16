package io.daybook.personal;

import io.daybook.shared.types.MerchantId;

final class Merchants {

    static final MerchantId BOOKSHOP = new MerchantId("mer_01J9ZQ4K7M3N8P2R5S6T7V0001");
    static final MerchantId BAKERY = new MerchantId("mer_01J9ZQ4K7M3N8P2R5S6T7V0002");

    private Merchants() {}
}
