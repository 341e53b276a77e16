package io.daybook.gateway.users;

import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.idempotency.IdempotentWrites;
import io.daybook.gateway.problem.FieldError;
import io.daybook.gateway.problem.ProblemCode;
import io.daybook.gateway.problem.ProblemException;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.ApiRequest;
import io.daybook.gateway.request.PathIds;
import io.daybook.gateway.request.QueryParameters;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.gateway.security.Credentials;
import io.daybook.gateway.security.Requires;
import io.daybook.shared.merchant.CredentialView;
import io.daybook.shared.merchant.MerchantCommand.DisableUser;
import io.daybook.shared.merchant.MerchantQuery.ListUsers;
import io.daybook.shared.merchant.Role;
import io.daybook.shared.merchant.Scope;
import io.daybook.shared.merchant.UserView;
import io.daybook.shared.types.Await;
import io.daybook.shared.types.CredentialId;
import io.daybook.shared.types.MerchantId;
import io.daybook.shared.types.Mode;
import io.daybook.shared.types.Page;
import io.daybook.shared.types.PageRequest;
import io.daybook.shared.types.Reading;
import io.daybook.shared.types.Tenant;
import io.daybook.shared.types.UserId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The people of the caller's own merchant; for an operator, of every merchant and of the house. */
@Controller
final class UserController {

    private static final String LIST = "users";
    private static final String ALL = "/v1/users";
    private static final String ONE = ALL + "/{id}";

    private final IdempotentWrites writes;
    private final Commands commands;
    private final Credentials credentials;
    private final UserTools tools;

    UserController(IdempotentWrites writes, Commands commands, Credentials credentials, UserTools tools) {
        this.writes = writes;
        this.commands = commands;
        this.credentials = credentials;
        this.tools = tools;
    }

    @Requires(Scope.ADMIN)
    @PostMapping(ALL)
    Answer invite(ApiRequest request) {
        WriteRequest write = request.byItself().write();
        UserRequest asked = UserRequest.parse(write.fields());
        MerchantId merchant = merchant(write.caller(), asked);
        checkGrant(write.caller(), merchant, asked);
        return writes.answer(
                write,
                new Inviting(tools, merchant, asked, isLive(write.caller()), Invitation.make(), new AtomicBoolean()));
    }

    private MerchantId merchant(CredentialView caller, UserRequest asked) {
        MerchantId own = caller.tenant().merchant();
        MerchantId merchant = asked.merchant() == null ? own : asked.merchant();
        boolean theirs = merchant.equals(own)
                || (isOperator(caller)
                        && credentials.terms(new Tenant(merchant, Mode.TEST)).isPresent());
        if (!theirs) {
            throw ProblemException.notFound();
        }
        return merchant;
    }

    private static void checkGrant(CredentialView caller, MerchantId merchant, UserRequest asked) {
        boolean fits = merchant.equals(MerchantId.HOST) == (asked.role() == Role.OPERATOR);
        if (!fits
                || (!isOperator(caller)
                        && !caller.scopes().containsAll(asked.role().scopes()))) {
            String detail = "A person can do at most what whoever invites them can.";
            throw ProblemException.of(
                    ProblemCode.SCOPE_NOT_GRANTABLE, detail, new FieldError("role", FieldError.Code.REFUSED, detail));
        }
    }

    /** What is done in test mode reaches nobody in live mode. */
    private static boolean isLive(CredentialView caller) {
        return caller.tenant().mode() == Mode.LIVE || isOperator(caller);
    }

    private static boolean isOperator(CredentialView caller) {
        return caller.scopes().contains(Scope.OPERATOR);
    }

    @Requires(Scope.ADMIN)
    @GetMapping(ALL)
    Answer list(ApiRequest request) {
        QueryParameters query = request.query();
        PageRequest page = query.page(LIST);
        query.end();
        Await await = request.freshness();
        Reading<Page<UserView>> reading =
                tools.queries().askFresh(new ListUsers(request.tenant().merchant(), page, await), await);
        return Answer.list(LIST, reading, view -> UserBody.of(view, tools.keys(), null));
    }

    @Requires(Scope.ADMIN)
    @GetMapping(ONE)
    Answer find(ApiRequest request, @PathVariable("id") String id) {
        Await await = request.withoutQuery().freshness();
        return Answer.found(theirs(request, id, await), view -> UserBody.of(view, tools.keys(), null));
    }

    /** Needs no key: once they are shut out, they stay so. */
    @Requires(Scope.ADMIN)
    @DeleteMapping(ONE)
    Answer disable(ApiRequest request, @PathVariable("id") String id) {
        UserView user =
                theirs(request.withoutQuery(), id, Await.NOTHING).value().orElseThrow(ProblemException::notFound);
        if (tools.logins().isLive(user.userId()) && !isLive(request.caller())) {
            throw ProblemException.of(
                    ProblemCode.INSUFFICIENT_SCOPE, "Who may log in to live mode is shut out from there only.");
        }
        commands.send(
                new DisableUser(user.merchantId(), user.userId(), tools.clock().instant()), request.metadata());
        Reading<Optional<UserView>> reading = tools.find(user.userId(), tools.all());
        credentials.forget(new CredentialId(user.userId().value()));
        tools.logins().forget(user.userId());
        return Answer.found(reading, view -> UserBody.of(view, tools.keys(), null));
    }

    private Reading<Optional<UserView>> theirs(ApiRequest request, String id, Await await) {
        UserId user = PathIds.parse(id, UserId.PREFIX, UserId::new);
        Reading<Optional<UserView>> reading = tools.find(user, await);
        CredentialView caller = request.caller();
        Optional<UserView> seen = reading.value()
                .filter(view -> isOperator(caller)
                        || view.merchantId().equals(caller.tenant().merchant()));
        return new Reading<>(seen, reading.position(), reading.behind());
    }
}
