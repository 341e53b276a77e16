package io.daybook.gateway.users;

import io.daybook.gateway.idempotency.Outcomes;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.shared.merchant.MerchantCommand.RegisterUser;
import io.daybook.shared.merchant.UserView;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.Command;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Registers somebody, who then chooses a password by invitation: so nobody else ever knows it, and it is in no body whose
 * fingerprint is kept.
 *
 * @param live whether they may log in to live mode
 * @param invited whether this request has made the invitation; one that is answered again has not
 */
record Inviting(
        UserTools tools,
        MerchantId merchant,
        UserRequest asked,
        boolean live,
        Invitation invitation,
        AtomicBoolean invited)
        implements Write<UserView> {

    private static final Duration LIFE = Duration.ofDays(7);
    private static final int CREATED = 201;

    @Override
    public String idPrefix() {
        return UserId.PREFIX;
    }

    @Override
    public Class<UserView> viewType() {
        return UserView.class;
    }

    @Override
    public Command command(String reservedId) {
        UserId user = new UserId(reservedId);
        Instant now = tools.clock().instant();
        String index = tools.emailIndex(asked.email());
        tools.logins()
                .find(index)
                .map(LoginRepository.Login::userId)
                .filter(other -> tools.find(other, tools.all()).value().isEmpty())
                .ifPresent(unborn -> tools.logins().release(index, unborn));
        if (!tools.logins().invite(index, user, live, invitation.hash(tools.hashes()), now.plus(LIFE))) {
            throw ProblemException.of(ProblemCode.ALREADY_EXISTS, "Somebody logs in with this address already.");
        }
        invited.set(true);
        return new RegisterUser(
                merchant, user, tools.keys().seal(user, UserBody.EMAIL, asked.email()), asked.role(), now);
    }

    @Override
    public Outcome<UserView> outcome(String reservedId, Accepted accepted) {
        Reading<Optional<UserView>> reading = tools.find(new UserId(reservedId), tools.all());
        return reading.value()
                .map(view -> new Outcome<>(CREATED, view, reading.position()))
                .orElseThrow(Outcomes::notVisibleYet);
    }

    @Override
    public Object body(UserView view) {
        return UserBody.of(view, tools.keys(), invited.get() ? invitation.text() : null);
    }

    @Override
    public String location(UserView view) {
        return "/v1/users/" + view.userId();
    }
}
