package io.daybook.command.rules;

import static io.daybook.shared.Examples.NOON;
import static io.daybook.shared.Examples.OTHER_MERCHANT;
import static io.daybook.shared.Examples.TENANT;
import static io.daybook.shared.Examples.WEBHOOK_ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.command.rules.WebhookRules.EndpointState;
import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Personal;
import io.daybook.shared.types.RedeliveryId;
import io.daybook.shared.types.RejectionCode;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.webhook.EndpointSettings;
import io.daybook.shared.webhook.SigningKey;
import io.daybook.shared.webhook.SigningMethod;
import io.daybook.shared.webhook.WebhookCommand;
import io.daybook.shared.webhook.WebhookCommand.AddEndpoint;
import io.daybook.shared.webhook.WebhookCommand.ChangeEndpoint;
import io.daybook.shared.webhook.WebhookCommand.DeleteEndpoint;
import io.daybook.shared.webhook.WebhookCommand.DisableEndpoint;
import io.daybook.shared.webhook.WebhookCommand.RequestRedelivery;
import io.daybook.shared.webhook.WebhookCommand.RotateSecret;
import io.daybook.shared.webhook.WebhookEvent;
import io.daybook.shared.webhook.WebhookEvent.EndpointChanged;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRulesTest {

    private static final Tenant LIVE = new Tenant(TENANT.merchant(), Mode.LIVE);
    private static final Tenant OTHER = new Tenant(OTHER_MERCHANT, Mode.TEST);
    private static final ChangeId CHANGE = new ChangeId("chg_01K9ZQ4K7M3N8P2R5S6T7V8W9Q");
    private static final SigningKey KEY = new SigningKey(SigningMethod.HMAC, new Personal<>("we", "sealed"), null);
    private static final EndpointState ADDED = after(null, add("https://shop.example/", TENANT));

    private static AddEndpoint add(String url, Tenant tenant) {
        return new AddEndpoint(
                WEBHOOK_ENDPOINT, tenant, new EndpointSettings(url, List.of("refund.*"), "shop", true), KEY, NOON);
    }

    private static ChangeEndpoint disabling(Tenant tenant) {
        return new ChangeEndpoint(WEBHOOK_ENDPOINT, tenant, CHANGE, null, null, null, false, false, NOON);
    }

    private static Decision<WebhookEvent> decide(EndpointState state, WebhookCommand command) {
        return WebhookRules.decide(state, command, (host, mode) -> host.equals("10.0.0.1"));
    }

    /** An endpoint that is no address. */
    static Decision<WebhookEvent> sentNowhere() {
        return decide(null, add("nowhere", TENANT));
    }

    private static List<WebhookEvent> events(EndpointState state, WebhookCommand command) {
        return ((Decision.Accept<WebhookEvent>) decide(state, command)).events();
    }

    private static EndpointState after(EndpointState state, WebhookCommand command) {
        EndpointState now = state;
        for (WebhookEvent event : events(state, command)) {
            now = WebhookRules.evolve(now, event);
        }
        return now;
    }

    private static RejectionCode refusal(EndpointState state, WebhookCommand command) {
        return ((Decision.Reject<WebhookEvent>) decide(state, command))
                .rejection()
                .code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "https://shop.example/a/b?c=d&e=%20",
                "https://shop.example:8443/",
                "https://8.8.8.8/",
                "https://[2001:4860:4860::8888]:443/x"
            })
    void anAddressOfThePublicInternetIsTakenInBothModes(String url) {
        assertThat(events(null, add(url, TENANT))).hasSize(1);
        assertThat(events(null, add(url, LIVE))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example",
                "ftp://shop.example/",
                "file:///etc/passwd",
                "https://user:secret@shop.example/",
                "https://shop.example/#top",
                "https://shop.example/ x",
                "https://shop.example\\@10.0.0.1/",
                "https:///x",
                "https://10.0.0.1/",
                "gopher://x"
            })
    void whatIsNoSuchAddressIsRefused(String url) {
        assertThat(refusal(null, add(url, TENANT))).isEqualTo(RejectionCode.WEBHOOK_URL_REFUSED);
    }

    @Test
    void plainHttpIsForTestModeOnly() {
        assertThat(events(null, add("http://shop.example/", TENANT))).hasSize(1);
        assertThat(refusal(null, add("http://shop.example/", LIVE))).isEqualTo(RejectionCode.WEBHOOK_URL_REFUSED);
        assertThat(refusal(null, add("https://shop.example/" + "x".repeat(2_000), TENANT)))
                .isEqualTo(RejectionCode.WEBHOOK_URL_REFUSED);
    }

    @Test
    void whatIsOrderedTwiceIsDoneOnce() {
        RedeliveryId redelivery = new RedeliveryId("rdl_01K9ZQ4K7M3N8P2R5S6T7V8W9S");
        for (WebhookCommand command : List.of(
                disabling(TENANT),
                new RotateSecret(WEBHOOK_ENDPOINT, TENANT, CHANGE, KEY, NOON, NOON),
                new DisableEndpoint(WEBHOOK_ENDPOINT, TENANT, "gone", NOON, NOON),
                new DeleteEndpoint(WEBHOOK_ENDPOINT, TENANT, NOON),
                new RequestRedelivery(WEBHOOK_ENDPOINT, TENANT, redelivery, 1, null, NOON))) {
            EndpointState done = after(ADDED, command);
            assertThat(done).as("%s", command).isNotEqualTo(ADDED);
            assertThat(events(done, command)).as("%s", command).isEmpty();
        }
        assertThat(events(ADDED, add("https://elsewhere.example/", TENANT))).isEmpty();
    }

    @Test
    void whatIsAnothersOrDeletedCannotBeToldFromWhatIsNotThere() {
        EndpointState deleted = after(ADDED, new DeleteEndpoint(WEBHOOK_ENDPOINT, TENANT, NOON));
        assertThat(refusal(null, disabling(TENANT))).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusal(ADDED, disabling(OTHER))).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusal(ADDED, disabling(LIVE))).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusal(deleted, disabling(TENANT))).isEqualTo(RejectionCode.NOT_FOUND);
        assertThat(refusal(ADDED, add("https://shop.example/", OTHER))).isEqualTo(RejectionCode.ALREADY_EXISTS);
    }

    @Test
    void aChangeLeavesAloneWhatItDoesNotMention() {
        EndpointSettings before = ADDED.settings();
        assertThat(events(ADDED, disabling(TENANT)))
                .singleElement()
                .isEqualTo(new EndpointChanged(WEBHOOK_ENDPOINT, CHANGE, before.disabled(), NOON));
        ChangeEndpoint all = new ChangeEndpoint(
                WEBHOOK_ENDPOINT, TENANT, CHANGE, "https://new.example/", List.of(), null, true, null, NOON);
        assertThat(after(ADDED, all).settings())
                .isEqualTo(new EndpointSettings("https://new.example/", List.of(), null, true));
    }
}
