package io.daybook.query;

import io.daybook.shared.customer.CustomerFilter;
import io.daybook.shared.customer.CustomerQuery.FindCustomer;
import io.daybook.shared.customer.CustomerQuery.FindCustomers;
import io.daybook.shared.customer.CustomerQuery.FindSavedMethod;
import io.daybook.shared.customer.CustomerQuery.ListCustomers;
import io.daybook.shared.customer.CustomerQuery.ListSavedMethods;
import io.daybook.shared.dispute.DisputeQuery.FindDispute;
import io.daybook.shared.dispute.DisputeQuery.ListDisputes;
import io.daybook.shared.dispute.DisputeStatus;
import io.daybook.shared.feed.FeedQuery.FindFeedEntry;
import io.daybook.shared.feed.FeedQuery.FindFeedPlace;
import io.daybook.shared.feed.FeedQuery.ReadFeed;
import io.daybook.shared.ledger.FindAccounts;
import io.daybook.shared.ledger.FindBalances;
import io.daybook.shared.ledger.LedgerAccount;
import io.daybook.shared.ledger.ListEntries;
import io.daybook.shared.merchant.FindCredential;
import io.daybook.shared.merchant.FindPinnedVersion;
import io.daybook.shared.merchant.MerchantQuery.FindApiKey;
import io.daybook.shared.merchant.MerchantQuery.FindCredentialById;
import io.daybook.shared.merchant.MerchantQuery.FindMerchant;
import io.daybook.shared.merchant.MerchantQuery.FindTerms;
import io.daybook.shared.merchant.MerchantQuery.FindUser;
import io.daybook.shared.merchant.MerchantQuery.ListApiKeys;
import io.daybook.shared.merchant.MerchantQuery.ListMerchants;
import io.daybook.shared.merchant.MerchantQuery.ListUsers;
import io.daybook.shared.operation.ConnectorName;
import io.daybook.shared.payment.PaymentFilter;
import io.daybook.shared.payment.PaymentQuery.FindCapture;
import io.daybook.shared.payment.PaymentQuery.FindHistory;
import io.daybook.shared.payment.PaymentQuery.FindPayment;
import io.daybook.shared.payment.PaymentQuery.FindPayments;
import io.daybook.shared.payment.PaymentQuery.FindVoid;
import io.daybook.shared.payment.PaymentQuery.ListPayments;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.payout.PayoutQuery.FindFunds;
import io.daybook.shared.payout.PayoutQuery.FindPayout;
import io.daybook.shared.payout.PayoutQuery.FindSchedule;
import io.daybook.shared.payout.PayoutQuery.ListPayouts;
import io.daybook.shared.payout.PayoutQuery.ListSchedules;
import io.daybook.shared.payout.PayoutStatus;
import io.daybook.shared.refund.RefundQuery.FindRefund;
import io.daybook.shared.refund.RefundQuery.ListRefunds;
import io.daybook.shared.risk.RiskQuery.FindRiskRules;
import io.daybook.shared.risk.RiskQuery.ListReviews;
import io.daybook.shared.risk.RiskQuery.TryRiskRules;
import io.daybook.shared.risk.RiskReview;
import io.daybook.shared.routing.FindRouting;
import io.daybook.shared.settlement.SettlementQuery.FindSettlement;
import io.daybook.shared.settlement.SettlementQuery.FindSettlementException;
import io.daybook.shared.settlement.SettlementQuery.FindSettlementOfFile;
import io.daybook.shared.settlement.SettlementQuery.ListSettlementExceptions;
import io.daybook.shared.settlement.SettlementQuery.ListSettlements;
import io.daybook.shared.types.ApiKeyId;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.CustomerId;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.PaymentId;
import io.daybook.shared.types.PaymentMethodId;
import io.daybook.shared.types.PayoutId;
import io.daybook.shared.types.Position;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.RiskRulesId;
import io.daybook.shared.types.RoutingId;
import io.daybook.shared.types.SettlementId;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.UserId;
import io.daybook.shared.types.VoidId;
import io.daybook.shared.types.WebhookEndpointId;
import io.daybook.shared.webhook.WebhookQuery.FindEndpoint;
import io.daybook.shared.webhook.WebhookQuery.ListEndpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Each kind of query in each of its forms, of things that need not exist. */
final class EveryQuery {

    private static final Await NOW = Await.NOTHING;
    private static final String SOME = "01K9ZQ4K7M3N8P2R5S6T7V8W9X";
    private static final PaymentId PAYMENT = new PaymentId("pay_" + SOME);
    private static final CustomerId CUSTOMER = new CustomerId("cus_" + SOME);
    private static final SettlementId SETTLEMENT = new SettlementId("stl_" + SOME);
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private EveryQuery() {}

    static List<Object> inEveryForm(Tenant tenant) {
        List<Object> all = new ArrayList<>();
        all.addAll(single(tenant));
        for (String cursor : new String[] {null, "1700000000000000:5"}) {
            PageRequest page = new PageRequest(20, cursor);
            filters().forEach(filter -> all.add(new ListPayments(tenant, filter, page, NOW)));
            all.addAll(lists(tenant, page));
        }
        for (String cursor : new String[] {null, "5"}) {
            PageRequest page = new PageRequest(20, cursor);
            all.add(new FindHistory(tenant, PAYMENT, page, NOW));
            all.add(new ListSettlementExceptions(tenant, SETTLEMENT, null, page, NOW));
            all.add(new ListSettlementExceptions(tenant, SETTLEMENT, true, page, NOW));
            all.add(new ListSettlementExceptions(tenant, SETTLEMENT, false, page, NOW));
        }
        return all;
    }

    private static List<Object> single(Tenant tenant) {
        CurrencyCode usd = new CurrencyCode("USD");
        return List.of(
                new FindPayment(tenant, PAYMENT, NOW),
                new FindPayments(tenant, List.of(PAYMENT), NOW),
                new FindCapture(tenant, PAYMENT, new CaptureId("cap_" + SOME), NOW),
                new FindVoid(tenant, PAYMENT, new VoidId("void_" + SOME), NOW),
                new FindRefund(tenant, new RefundId("re_" + SOME), NOW),
                new FindDispute(tenant, new DisputeId("dp_" + SOME), NOW),
                new FindCustomer(tenant, CUSTOMER, NOW),
                new FindCustomers(tenant, List.of(CUSTOMER), NOW),
                new FindSavedMethod(tenant, CUSTOMER, new PaymentMethodId("pm_" + SOME), NOW),
                new FindPayout(tenant, new PayoutId("po_" + SOME), NOW),
                new FindSchedule(tenant, usd, NOW),
                new ListSchedules(tenant, NOW),
                new FindFunds(tenant, NOW),
                new FindBalances(tenant, NOW),
                new FindAccounts(tenant, null, NOW),
                new FindAccounts(tenant, LedgerAccount.payable(tenant.merchant()), NOW),
                new FindCredential("00", NOW),
                new FindPinnedVersion(tenant.merchant(), NOW),
                new FindCredentialById(new ApiKeyId("key_" + SOME), NOW),
                new FindApiKey(tenant, new ApiKeyId("key_" + SOME), NOW),
                new FindMerchant(tenant.merchant(), NOW),
                new FindTerms(tenant, NOW),
                new FindUser(new UserId("usr_" + SOME), NOW),
                new FindRouting(tenant, null, NOW),
                new FindRouting(tenant, new RoutingId("route_" + SOME), NOW),
                new FindRiskRules(tenant, null, NOW),
                new FindRiskRules(tenant, new RiskRulesId("risk_" + SOME), NOW),
                new TryRiskRules(tenant, List.of(), null, null, 100, NOW),
                new TryRiskRules(tenant, List.of(), NOON, NOON, 100, NOW),
                new FindSettlement(tenant, SETTLEMENT, NOW),
                new FindSettlementOfFile(tenant, new ConnectorName("simulator"), "00", NOW),
                new FindSettlementException(tenant, SETTLEMENT, 1, NOW),
                new ReadFeed(tenant, 0, List.of(), 20, Duration.ZERO, NOW),
                new ReadFeed(tenant, 5, List.of("payment.captured", "refund.*"), 20, Duration.ZERO, NOW),
                new FindFeedEntry(tenant, "evt_" + SOME, NOW),
                new FindFeedPlace(tenant, new Position(5), NOW),
                new FindEndpoint(tenant, new WebhookEndpointId("we_" + SOME), NOW));
    }

    private static List<Object> lists(Tenant tenant, PageRequest page) {
        return List.of(
                new ListRefunds(tenant, null, page, NOW),
                new ListRefunds(tenant, PAYMENT, page, NOW),
                new ListDisputes(tenant, null, null, page, NOW),
                new ListDisputes(tenant, PAYMENT, DisputeStatus.WON, page, NOW),
                new ListCustomers(tenant, page, NOW),
                new ListCustomers(tenant, new CustomerFilter("index", null), page, NOW),
                new ListCustomers(tenant, new CustomerFilter(null, "reader-1"), page, NOW),
                new ListSavedMethods(tenant, CUSTOMER, page, NOW),
                new ListPayouts(tenant, null, page, NOW),
                new ListPayouts(tenant, PayoutStatus.PAID, page, NOW),
                new ListReviews(tenant, null, page, NOW),
                new ListReviews(tenant, RiskReview.Status.OPEN, page, NOW),
                new ListSettlements(tenant, page, NOW),
                new ListMerchants(page, NOW),
                new ListApiKeys(tenant, page, NOW),
                new ListUsers(tenant.merchant(), page, NOW),
                new ListEndpoints(tenant, page, NOW),
                new ListEntries(tenant, null, null, null, null, page, NOW),
                new ListEntries(tenant, LedgerAccount.payable(tenant.merchant()), null, NOON, NOON, page, NOW),
                new ListEntries(tenant, null, PAYMENT, null, null, page, NOW));
    }

    private static List<PaymentFilter> filters() {
        CurrencyCode usd = new CurrencyCode("USD");
        ConnectorName simulator = new ConnectorName("simulator");
        return List.of(
                new PaymentFilter(null, null, null, null, null, null, null, null),
                new PaymentFilter(PaymentStatus.CAPTURED, null, null, null, null, null, null, null),
                new PaymentFilter(null, CUSTOMER, null, null, null, null, null, null),
                new PaymentFilter(null, null, "order-1", null, null, null, null, null),
                new PaymentFilter(null, null, null, usd, 100L, null, null, null),
                new PaymentFilter(null, null, null, null, null, NOON, NOON, null),
                new PaymentFilter(null, null, null, null, null, null, null, simulator),
                new PaymentFilter(null, null, null, null, null, null, null, null, "order-", null),
                new PaymentFilter(null, null, null, null, null, null, null, null, null, "index"),
                new PaymentFilter(
                        PaymentStatus.CAPTURED, CUSTOMER, "a", usd, 1L, NOON, NOON, simulator, "order-", "index"));
    }
}
