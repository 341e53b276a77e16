package io.daybook.shared;

import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.FeeTerms;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.EvidenceId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Money;
import io.daybook.shared.types.OperationId;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.RiskRulesId;
import io.daybook.shared.types.RoutingId;
import io.daybook.shared.types.SettlementId;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.VoidId;
import io.daybook.shared.types.WebhookEndpointId;
import java.time.Instant;

/** The one merchant, payment and refund that tests speak of where nothing else matters. */
public final class Examples {

    public static final MerchantId MERCHANT = new MerchantId("mer_01K9ZQ4K7M3N8P2R5S6T7V8W9A");
    public static final MerchantId OTHER_MERCHANT = new MerchantId("mer_01K9ZQ4K7M3N8P2R5S6T7V8W9B");
    public static final Tenant TENANT = new Tenant(MERCHANT, Mode.TEST);
    public static final ApiKeyId KEY = new ApiKeyId("key_01K9ZQ4K7M3N8P2R5S6T7V8W9C");
    public static final CustomerId CUSTOMER = new CustomerId("cus_01K9ZQ4K7M3N8P2R5S6T7V8W9D");
    public static final PaymentMethodId PAYMENT_METHOD = new PaymentMethodId("pm_01K9ZQ4K7M3N8P2R5S6T7V8W9J");
    public static final PaymentId PAYMENT = new PaymentId("pay_01K9ZQ4K7M3N8P2R5S6T7V8W9E");
    public static final CaptureId CAPTURE = new CaptureId("cap_01K9ZQ4K7M3N8P2R5S6T7V8W9F");
    public static final VoidId VOID = new VoidId("void_01K9ZQ4K7M3N8P2R5S6T7V8W9G");
    public static final RefundId REFUND = new RefundId("re_01K9ZQ4K7M3N8P2R5S6T7V8W9H");
    public static final RoutingId ROUTING = new RoutingId("route_01K9ZQ4K7M3N8P2R5S6T7V8W9J");
    public static final EvidenceId EVIDENCE = new EvidenceId("evd_01K9ZQ4K7M3N8P2R5S6T7V8W9M");
    public static final PayoutId PAYOUT = new PayoutId("po_01K9ZQ4K7M3N8P2R5S6T7V8W9K");
    public static final SettlementId SETTLEMENT = new SettlementId("stl_01K9ZQ4K7M3N8P2R5S6T7V8W9M");
    public static final RiskRulesId RISK_RULES = new RiskRulesId("risk_01K9ZQ4K7M3N8P2R5S6T7V8W9K");
    public static final WebhookEndpointId WEBHOOK_ENDPOINT = new WebhookEndpointId("we_01K9ZQ4K7M3N8P2R5S6T7V8W9P");
    public static final OperationId AUTHORIZATION = OperationId.authorizing(PAYMENT, 1);
    public static final OperationId REVERSAL = OperationId.reversing(PAYMENT, 1);

    public static final ConnectorName SIMULATOR = new ConnectorName("simulator");
    public static final ConnectorName STRIPE = new ConnectorName("stripe");

    public static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    /** 2.9 % and 30 cents. */
    public static final FeeTerms FEES = new FeeTerms(290, usd(30));

    private Examples() {}

    /** An amount in US dollars, in cents. */
    public static Money usd(long cents) {
        return Money.of(cents, "USD");
    }
}
