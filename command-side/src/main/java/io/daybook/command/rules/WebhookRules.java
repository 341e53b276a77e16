package io.daybook.command.rules;

import static io.daybook.shared.types.RejectionCode.ALREADY_EXISTS;
import static io.daybook.shared.types.RejectionCode.NOT_FOUND;
import static io.daybook.shared.types.RejectionCode.WEBHOOK_URL_REFUSED;

import io.daybook.shared.types.ChangeId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.RedeliveryId;
import io.daybook.shared.types.Rejection;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.webhook.EndpointSettings;
import io.daybook.shared.webhook.WebhookCommand;
import io.daybook.shared.webhook.WebhookCommand.AddEndpoint;
import io.daybook.shared.webhook.WebhookCommand.ChangeEndpoint;
import io.daybook.shared.webhook.WebhookCommand.DeleteEndpoint;
import io.daybook.shared.webhook.WebhookCommand.DisableEndpoint;
import io.daybook.shared.webhook.WebhookCommand.RequestRedelivery;
import io.daybook.shared.webhook.WebhookCommand.RotateSecret;
import io.daybook.shared.webhook.WebhookEvent;
import io.daybook.shared.webhook.WebhookEvent.EndpointAdded;
import io.daybook.shared.webhook.WebhookEvent.EndpointChanged;
import io.daybook.shared.webhook.WebhookEvent.EndpointDeleted;
import io.daybook.shared.webhook.WebhookEvent.EndpointDisabled;
import io.daybook.shared.webhook.WebhookEvent.RedeliveryRequested;
import io.daybook.shared.webhook.WebhookEvent.SecretRotated;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be done to an endpoint for webhooks. */
public final class WebhookRules {

    /** Where webhooks may go as far as an address tells by itself; where its name leads to is looked up when they do. */
    @FunctionalInterface
    public interface Hosts {

        /** Whether a host, as it stands in an address, is one that nothing is sent to. */
        boolean isForbidden(String host, Mode mode);
    }

    /**
     * What an endpoint remembers in order to decide. Immutable.
     *
     * @param changes that were made, so that each is made once
     * @param redeliveries that were asked for, likewise
     */
    public record EndpointState(
            Tenant tenant,
            EndpointSettings settings,
            Set<ChangeId> changes,
            Set<RedeliveryId> redeliveries,
            boolean deleted) {
        public EndpointState {
            changes = Set.copyOf(changes);
            redeliveries = Set.copyOf(redeliveries);
        }

        private EndpointState with(EndpointSettings changed) {
            return new EndpointState(tenant, changed, changes, redeliveries, deleted);
        }

        private EndpointState after(ChangeId change) {
            Set<ChangeId> made = new HashSet<>(changes);
            made.add(change);
            return new EndpointState(tenant, settings, made, redeliveries, deleted);
        }
    }

    /** RFC 3986 without user information, which would be a password in the log, and without a fragment. */
    private static final Pattern URL = Pattern.compile("(https?)://(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?"
            + "([/?][A-Za-z0-9\\-._~:/?@!$&'()*+,;=%\\[\\]]*)?");

    private static final int LONGEST_URL = 2_000;

    private WebhookRules() {}

    /**
     * Decides a command.
     *
     * @param state null before it was added
     */
    public static Decision<WebhookEvent> decide(@Nullable EndpointState state, WebhookCommand command, Hosts hosts) {
        if (command instanceof AddEndpoint add) {
            return add(state, add, hosts);
        }
        if (state == null || !state.tenant().equals(command.tenant())) {
            return absent();
        }
        if (state.deleted()) {
            return command instanceof DeleteEndpoint ? Decision.accept() : absent();
        }
        return switch (command) {
            case AddEndpoint _ -> throw new IllegalStateException("decided above");
            case ChangeEndpoint change -> change(state, change, hosts);
            case RotateSecret rotate ->
                state.changes().contains(rotate.changeId())
                        ? Decision.accept()
                        : Decision.accept(new SecretRotated(
                                rotate.endpointId(), rotate.changeId(), rotate.key(), rotate.oldUntil(), rotate.at()));
            case DisableEndpoint disable ->
                state.settings().enabled()
                        ? Decision.accept(new EndpointDisabled(
                                disable.endpointId(), disable.reason(), disable.failingSince(), disable.at()))
                        : Decision.accept();
            case DeleteEndpoint delete -> Decision.accept(new EndpointDeleted(delete.endpointId(), delete.at()));
            case RequestRedelivery request ->
                state.redeliveries().contains(request.redeliveryId())
                        ? Decision.accept()
                        : Decision.accept(new RedeliveryRequested(
                                request.endpointId(),
                                request.redeliveryId(),
                                request.from(),
                                request.to(),
                                request.at()));
        };
    }

    private static Decision<WebhookEvent> absent() {
        return Decision.reject(NOT_FOUND, "There is no such endpoint.");
    }

    private static Decision<WebhookEvent> add(@Nullable EndpointState state, AddEndpoint command, Hosts hosts) {
        if (state != null) {
            return state.tenant().equals(command.tenant())
                    ? Decision.accept()
                    : Decision.reject(ALREADY_EXISTS, "This id is taken.");
        }
        return fault(command.settings().url(), command.tenant().mode(), hosts)
                .<Decision<WebhookEvent>>map(Decision.Reject::new)
                .orElseGet(() -> Decision.accept(new EndpointAdded(
                        command.endpointId(), command.tenant(), command.settings(), command.key(), command.at())));
    }

    private static Decision<WebhookEvent> change(EndpointState state, ChangeEndpoint command, Hosts hosts) {
        if (state.changes().contains(command.changeId())) {
            return Decision.accept();
        }
        EndpointSettings before = state.settings();
        String url = command.url() == null ? before.url() : command.url();
        List<String> types = command.types() == null ? before.types() : command.types();
        String description = command.description() != null || command.clearDescription()
                ? command.description()
                : before.description();
        boolean enabled = command.enabled() == null ? before.enabled() : command.enabled();
        return fault(url, state.tenant().mode(), hosts)
                .<Decision<WebhookEvent>>map(Decision.Reject::new)
                .orElseGet(() -> Decision.accept(new EndpointChanged(
                        command.endpointId(),
                        command.changeId(),
                        new EndpointSettings(url, types, description, enabled),
                        command.at())));
    }

    private static Optional<Rejection> fault(String url, Mode mode, Hosts hosts) {
        var matcher = URL.matcher(url);
        if (url.length() > LONGEST_URL || !matcher.matches()) {
            return refused("Give an address such as https://shop.example/webhooks, without a user and a fragment.");
        }
        if (mode == Mode.LIVE && !matcher.group(1).equals("https")) {
            return refused("In live mode, webhooks are sent by https only.");
        }
        return hosts.isForbidden(matcher.group(2), mode)
                ? refused("Webhooks are not sent to private, local or reserved addresses.")
                : Optional.empty();
    }

    private static Optional<Rejection> refused(String detail) {
        return Optional.of(new Rejection(WEBHOOK_URL_REFUSED, detail));
    }

    /** The state after an event. Copies facts, and never refuses. */
    public static EndpointState evolve(@Nullable EndpointState before, WebhookEvent event) {
        if (event instanceof EndpointAdded added) {
            return new EndpointState(added.tenant(), added.settings(), Set.of(), Set.of(), false);
        }
        if (before == null) {
            throw new IllegalStateException("an endpoint begins by being added");
        }
        return switch (event) {
            case EndpointAdded _ -> before;
            case EndpointChanged changed -> before.with(changed.settings()).after(changed.changeId());
            case SecretRotated rotated -> before.after(rotated.changeId());
            case EndpointDisabled _ -> before.with(before.settings().disabled());
            case EndpointDeleted _ ->
                new EndpointState(before.tenant(), before.settings(), before.changes(), before.redeliveries(), true);
            case RedeliveryRequested asked -> {
                Set<RedeliveryId> all = new HashSet<>(before.redeliveries());
                all.add(asked.redeliveryId());
                yield new EndpointState(before.tenant(), before.settings(), before.changes(), all, before.deleted());
            }
        };
    }
}
