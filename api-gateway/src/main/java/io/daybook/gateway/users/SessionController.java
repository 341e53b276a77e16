package io.daybook.gateway.users;

import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.Fields;
import io.daybook.gateway.tokens.TokenWriter;
import io.daybook.gateway.users.LoginRepository.Leniency;
import io.daybook.gateway.users.LoginRepository.Login;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.merchant.UserView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CredentialId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Lets people in. Whoever fails is told nothing of why, and after the same work: not whether there is such a person, has a
 * password, or is shut out. Neither call takes a key, and neither body is kept in any form.
 */
@Controller
final class SessionController {

    private static final int CREATED = 201;
    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final Leniency WITH_ACCOUNTS = new Leniency(5, Duration.ofMinutes(15), LONGEST_WAIT);
    /** Many may come from one, and err. */
    private static final Leniency WITH_ADDRESSES = new Leniency(50, Duration.ofSeconds(10), LONGEST_WAIT);

    private static final Map<String, Mode> MODES = Map.of("test", Mode.TEST, "live", Mode.LIVE);

    private final UserTools tools;
    private final TokenWriter tokens;

    SessionController(UserTools tools, TokenWriter tokens) {
        this.tools = tools;
        this.tokens = tokens;
    }

    private record SessionBody(
            String object,
            String token,
            String tokenType,
            long expiresIn,
            String user,
            String merchant,
            String mode,
            String role,
            List<String> scopes) {}

    private record PasswordBody(String object, String status) {}

    @PostMapping("/v1/sessions")
    Answer logIn(ApiRequest request, HttpServletRequest http) {
        Fields body = request.question();
        body.require("email", "password");
        String email = UserRequest.email(body);
        String password = body.text("password", LONGEST);
        Mode mode = body.choice("mode", MODES).orElse(Mode.TEST);
        body.end();
        body.faults().refuseIfAny();
        String account = tools.emailIndex(String.valueOf(email));
        String address = tools.addressIndex(http.getRemoteAddr());
        throttle(account, address);
        Optional<Login> login = tools.logins().find(account);
        boolean known = tools.passwords()
                .matches(
                        String.valueOf(password), login.map(Login::passwordHash).orElse(null));
        if (known && mode == Mode.LIVE && login.filter(Login::live).isEmpty()) {
            String detail = "Whoever was invited from test mode logs in there.";
            throw ProblemException.of(
                    ProblemCode.SCOPE_NOT_GRANTABLE, detail, new FieldError("mode", FieldError.Code.REFUSED, detail));
        }
        UserView user = login.filter(found -> known)
                .flatMap(found -> tools.find(found.userId(), Await.NOTHING).value())
                .filter(found -> found.disabledAt() == null)
                .orElseThrow(SessionController::refused);
        tools.logins().forgive(account);
        tools.logins().takeBack(address);
        return session(user, mode, http);
    }

    private static ProblemException refused() {
        return ProblemException.of(ProblemCode.LOGIN_REFUSED, "The address or the password is not right.");
    }

    private void throttle(String account, String address) {
        // First the address that it comes from: who has to wait there neither uses up anybody's attempts nor stores
        // anything.
        Duration wait = tools.logins().attempt(address, WITH_ADDRESSES);
        if (wait.isZero()) {
            wait = tools.logins().attempt(account, WITH_ACCOUNTS);
        }
        if (!wait.isZero()) {
            throw ProblemException.of(ProblemCode.LOGIN_THROTTLED, "Too many logins have failed. Wait a little.")
                    .with("Retry-After", Long.toString(wait.toSeconds()));
        }
    }

    private Answer session(UserView user, Mode mode, HttpServletRequest http) {
        Tenant tenant = new Tenant(user.merchantId(), mode);
        String token = tokens.write(
                new CredentialId(user.userId().value()),
                tenant,
                user.role().scopes(),
                ServletUriComponentsBuilder.fromContextPath(http).build().toUriString());
        return new Answer(
                CREATED,
                Map.of(),
                new SessionBody(
                        "session",
                        token,
                        "Bearer",
                        TokenWriter.seconds(),
                        user.userId().value(),
                        user.merchantId().value(),
                        mode.name().toLowerCase(Locale.ROOT),
                        user.role().text(),
                        user.role().scopes().stream().sorted().map(Scope::text).toList()));
    }

    @PostMapping("/v1/passwords")
    Answer choose(ApiRequest request) {
        Fields body = request.question();
        body.require("invitation", "password");
        String given = body.text("invitation", LONGEST);
        String password = body.text(
                "password",
                LONGEST,
                text -> text.codePointCount(0, text.length()) >= SHORTEST,
                "A password has at least " + SHORTEST + " characters.");
        body.end();
        body.faults().refuseIfAny();
        String invitation = new Invitation(String.valueOf(given)).hash(tools.hashes());
        boolean chosen = tools.logins().isInvited(invitation, tools.clock().instant())
                && tools.logins()
                        .choose(
                                invitation,
                                tools.passwords().hash(String.valueOf(password)),
                                tools.clock().instant());
        if (!chosen) {
            throw ProblemException.of(ProblemCode.INVITATION_INVALID, "It was used, or its time is over.");
        }
        return new Answer(CREATED, Map.of(), new PasswordBody("password", "chosen"));
    }
}
