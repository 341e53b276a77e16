package io.daybook.command.simulation;

import io.daybook.command.simulation.Claims.Claim;
import io.daybook.shared.operation.OperationStatus;
import io.daybook.shared.payment.PaymentStatus;
import io.daybook.shared.types.Command;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a node answers a write over HTTP: claim, command, outcome, answer. A model of the gateway module's {@code
 * IdempotentWrites} and {@code Outcomes}, which this module does not see.
 */
final class Door {

    /** How often the aggregate decides again after another node was faster. */
    private static final int RETRIES = 5;

    private static final long[] LOOKS = {5, 60, 400, 1_100};
    private static final long TIDIES = 1_000;

    private final World world;

    Door(World world) {
        this.world = world;
    }

    void handle(Node node, Order order, Consumer<Answer> respond) {
        int me = node.holder();
        long arrived = world.agenda.now();
        String newId = order.prefix() + world.nextUlid();
        Call call = new Call(node, order, arrived, respond);
        world.database.ask(
                node,
                "claims a key",
                () -> world.claims.take(order, newId, me, arrived),
                call::claimed,
                () -> call.lost(me, newId));
    }

    private final class Call {

        private final Node node;
        private final Order order;
        private final long arrived;
        private final Consumer<Answer> respond;
        private String id = "";
        private int holder;
        private boolean fresh;

        Call(Node node, Order order, long arrived, Consumer<Answer> respond) {
            this.node = node;
            this.order = order;
            this.arrived = arrived;
            this.respond = respond;
        }

        /** It may be ours without our knowing: as long as it is, nobody else can have it. */
        void lost(int me, String newId) {
            switch (world.bug) {
                case FORGETS_CLAIM_AFTER_LOST_ANSWER -> {}
                case FORGETS_CLAIM_TAKEN_OVER ->
                    node.unfinished.add(() -> world.claims.releaseIfClaimed(order, me, newId));
                default -> node.unfinished.add(() -> world.claims.release(order, me));
            }
            tidy(node);
            respond.accept(new Answer.TryAgain("claims are not available"));
        }

        void claimed(Claim claim) {
            switch (claim) {
                case Claim.Granted granted -> {
                    id = granted.id();
                    holder = granted.holder();
                    fresh = granted.fresh();
                    Command command = order.command(id, node.clock(world.agenda.now()));
                    world.obeying.obey(node, command, granted.fresh(), RETRIES, this::obeyed);
                }
                case Claim.Answered answered -> respond.accept(answered.first().repeated());
                case Claim.Reused _ -> throw new Violation("nobody used key " + order.key + " for anything else");
                case Claim.InUse _ -> tryAgain("in use");
            }
        }

        private void obeyed(Reply reply) {
            switch (reply) {
                case Reply.Obeyed obeyed -> look(obeyed.version(), 0);
                case Reply.Refused refused -> refuse(new Answer.Rejected(refused.code()));
                case Reply.Unclear unclear -> {
                    if (world.bug == Bug.FREES_CLAIM_AFTER_UNKNOWN) {
                        end(
                                "frees a key",
                                () -> world.claims.forget(order, holder),
                                new Answer.TryAgain(unclear.why()));
                    } else {
                        release(unclear.why());
                    }
                }
            }
        }

        /** Looks for the outcome in the read model, for a while. */
        private void look(int version, int looks) {
            Answer.Done seen = seen(version);
            boolean enough = seen != null && (seen.status() == 201 || looks == LOOKS.length);
            if (enough) {
                answer(seen);
            } else if (looks < LOOKS.length) {
                world.agenda.add(LOOKS[looks], node, "looks for an outcome", () -> look(version, looks + 1));
            } else if (order.kind == Order.Kind.PAY) {
                answer(new Answer.Done(202, id, "as asked", false));
            } else {
                release("not visible yet");
            }
        }

        private Answer.@Nullable Done seen(int version) {
            PaymentRows.Payment payment = world.payments.payment(order.paymentOf(id));
            if (payment == null || payment.version() < version) {
                return null;
            }
            if (order.kind == Order.Kind.PAY) {
                Invariants.checkRow(world, id, payment);
                int status = payment.status() == PaymentStatus.PROCESSING ? 202 : 201;
                return new Answer.Done(status, id, payment.toString(), false);
            }
            PaymentRows.Part part = world.payments.part(id);
            if (part == null && order.kind == Order.Kind.REFUND) {
                return null; // Its first event comes after the one with which its payment set the money aside.
            }
            if (part == null) {
                throw new Violation(payment + " shows version " + version + ", but not its part " + id);
            }
            int status = part.status() == OperationStatus.PROCESSING ? 202 : 201;
            return new Answer.Done(status, id, part.toString(), false);
        }

        private void answer(Answer.Done answer) {
            world.database.ask(
                    node,
                    "keeps an answer",
                    () -> world.claims.answer(order, holder, answer),
                    counts -> {
                        if (counts) {
                            respond.accept(answer);
                        } else {
                            takeTheOther(answer);
                        }
                    },
                    () -> release("answer not kept"));
        }

        /** The claim was taken from us: what the other has answered counts. */
        private void takeTheOther(Answer.Done ours) {
            int me = node.holder();
            world.database.ask(
                    node,
                    "takes another's answer",
                    () -> world.claims.take(order, id, me, world.agenda.now()),
                    claim -> {
                        switch (claim) {
                            case Claim.Answered answered ->
                                respond.accept(answered.first().repeated());
                            case Claim.Granted granted
                            when world.bug != Bug.KEEPS_CLAIM_TAKEN_FROM_ANOTHER -> {
                                holder = granted.holder();
                                answer(ours);
                            }
                            default -> tryAgain("another is answering");
                        }
                    },
                    () -> lost(me, id));
        }

        /** No is only told once it is written: as long as it is not, another copy may be obeyed. */
        private void refuse(Answer.Rejected rejection) {
            Claim.Granted claim = new Claim.Granted(id, holder, fresh);
            world.database.ask(
                    node,
                    "refuses what it claimed",
                    () -> world.claims.refuse(order, claim),
                    counts -> {
                        if (counts) {
                            tell(rejection);
                        } else {
                            tryAgain("another is answering");
                        }
                    },
                    () -> {
                        finishLater(() -> world.claims.refuse(order, claim));
                        if (world.bug == Bug.TELLS_A_REFUSAL_BEFORE_ITS_MARK) {
                            tell(rejection);
                        } else {
                            tryAgain("claims are not available");
                        }
                    });
        }

        private void tell(Answer.Rejected rejection) {
            order.tellRefused(arrived);
            respond.accept(rejection);
        }

        private void release(String why) {
            end("releases a key", () -> world.claims.release(order, holder), new Answer.TryAgain(why));
        }

        /** What cannot be ended now is ended later, as long as the process lives; the client need not wait for it. */
        private void end(String what, Runnable ending, Answer answer) {
            world.database.ask(node, what, () -> done(ending), _ -> respond.accept(answer), () -> {
                finishLater(ending);
                respond.accept(answer);
            });
        }

        private void finishLater(Runnable ending) {
            node.unfinished.add(ending);
            tidy(node);
        }

        private static boolean done(Runnable ending) {
            ending.run();
            return true;
        }

        void tryAgain(String why) {
            respond.accept(new Answer.TryAgain(why));
        }
    }

    private void tidy(Node node) {
        if (!node.tidying && !node.unfinished.isEmpty()) {
            node.tidying = true;
            world.agenda.add(TIDIES, node, "tidies its claims", () -> {
                node.tidying = false;
                if (!world.database.isAway()) {
                    node.unfinished.remove().run();
                }
                tidy(node);
            });
        }
    }
}
