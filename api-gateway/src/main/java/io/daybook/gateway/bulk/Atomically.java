package io.daybook.gateway.bulk;

import static java.util.Objects.requireNonNull;

import io.daybook.gateway.bulk.Items.ItemAnswer;
import io.daybook.gateway.dispatch.Commands;
import io.daybook.gateway.dispatch.StepProblem;
import io.daybook.gateway.idempotency.Deed;
import io.daybook.gateway.idempotency.ForeseenBody;
import io.daybook.gateway.idempotency.Together;
import io.daybook.gateway.idempotency.Write;
import io.daybook.gateway.json.ApiJson;
import io.daybook.gateway.problem.Ulids;
import io.daybook.gateway.request.Answer;
import io.daybook.gateway.request.DryRun;
import io.daybook.gateway.request.WriteRequest;
import io.daybook.personal.WithoutTrace;
import io.daybook.shared.bulk.CarriedOut;
import io.daybook.shared.bulk.CarryOutTogether;
import io.daybook.shared.bulk.ForeseenTogether;
import io.daybook.shared.bulk.Step;
import io.daybook.shared.dispute.AnswerDispute;
import io.daybook.shared.settlement.ReadSettlementFile;
import io.daybook.shared.types.Accepted;
import io.daybook.shared.types.BulkId;
import io.daybook.shared.types.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * All or none: every command is found to be valid, all are decided and committed together, and then each outcome is waited
 * for. The ids of what is created follow from the one that was reserved with the key.
 */
final class Atomically implements Deed<BulkView> {

    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Commands commands;
    private final WriteRequest request;
    private final BulkRequest asked;
    private final List<Together.Part<?>> parts;
    private @Nullable List<Accepted> accepted;

    /** @throws io.daybook.gateway.problem.ProblemException when one of them is not valid */
    Atomically(Commands commands, WriteRequest request, BulkRequest asked, Items items) {
        this.commands = commands;
        this.request = request;
        this.asked = asked;
        this.parts = parts(asked, items, Items.prefer(request.patience()));
    }

    private static List<Together.Part<?>> parts(BulkRequest asked, Items items, String prefer) {
        List<Together.Part<?>> parts = new ArrayList<>();
        Refusals refusals = new Refusals();
        for (Item item : asked.items()) {
            Together together = new Together();
            ItemAnswer answer = items.send(item, prefer, together);
            Together.Part<?> part = together.part();
            if (answer.failed()) {
                refusals.add(item.number(), answer.body());
            } else if (part == null) {
                throw Refusals.unsupported(item.number());
            } else {
                parts.add(part);
            }
        }
        refusals.refuseIfAny();
        return List.copyOf(parts);
    }

    private CarryOutTogether command(String reservedId, boolean fresh) {
        List<Step> steps = new ArrayList<>();
        for (int number = 0; number < parts.size(); number++) {
            Together.Part<?> part = parts.get(number);
            String id = id(reservedId, part, number);
            Step step = Refusals.naming(number, () -> part.step(id, fresh));
            if (step.command() instanceof AnswerDispute || step.command() instanceof ReadSettlementFile) {
                throw Refusals.notAtomic(number);
            }
            steps.add(step);
        }
        return new CarryOutTogether(new BulkId(reservedId), steps);
    }

    private static String id(String reservedId, Together.Part<?> part, int number) {
        return DerivedIds.of(reservedId, part.idPrefix(), number);
    }

    /** What they would write together. */
    Answer rehearse() {
        String id = Ulids.next(BulkId.PREFIX);
        CarryOutTogether command = WithoutTrace.call(() -> command(id, true));
        try {
            ForeseenTogether foreseen = commands.rehearse(command, request.metadata(), ForeseenTogether.class);
            List<ItemAnswer> answers = foreseen.steps().stream()
                    .map(step -> new ItemAnswer(
                            OK, JSON.readTree(ApiJson.bytes(ForeseenBody.of(step))), null, false, Position.START))
                    .toList();
            return new Answer(OK, Map.of(DryRun.HEADER, "true"), BulkBody.of(asked, answers));
        } catch (StepProblem rejected) {
            throw Refusals.of(rejected.step(), rejected.problem());
        }
    }

    @Override
    public String idPrefix() {
        return BulkId.PREFIX;
    }

    @Override
    public Class<BulkView> viewType() {
        return BulkView.class;
    }

    @Override
    public void carryOut(String reservedId, boolean fresh) {
        try {
            accepted = commands.ask(command(reservedId, fresh), request.metadata(), CarriedOut.class)
                    .accepted();
        } catch (StepProblem rejected) {
            throw Refusals.of(rejected.step(), rejected.problem());
        }
    }

    @Override
    public Write.Outcome<BulkView> outcome(String reservedId) {
        List<Together.Kept> outcomes = outcomes(reservedId, requireNonNull(accepted));
        Position last = outcomes.stream()
                .map(Together.Kept::position)
                .max(Comparator.comparingLong(Position::value))
                .orElse(Position.START);
        List<BulkView.Entry> entries = outcomes.stream()
                .map(kept -> new BulkView.Entry(kept.status(), kept.position().value(), kept.view()))
                .toList();
        return new Write.Outcome<>(OK, new BulkView(entries), last);
    }

    /** All at once, so that the whole waits no longer than one of them. */
    private List<Together.Kept> outcomes(String reservedId, List<Accepted> all) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Together.Kept>> waiting = new ArrayList<>();
            for (int number = 0; number < parts.size(); number++) {
                Together.Part<?> part = parts.get(number);
                String id = id(reservedId, part, number);
                Accepted one = all.get(number);
                waiting.add(threads.submit(() -> part.outcome(id, one)));
            }
            List<Together.Kept> outcomes = new ArrayList<>();
            for (Future<Together.Kept> each : waiting) {
                outcomes.add(each.get());
            }
            return outcomes;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException("an outcome could not be waited for", failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for outcomes", stopped);
        }
    }

    @Override
    public Object body(BulkView view) {
        List<ItemAnswer> answers = new ArrayList<>();
        for (int number = 0; number < parts.size(); number++) {
            BulkView.Entry entry = view.entries().get(number);
            Position position = new Position(entry.position());
            Answer answer = parts.get(number).answer(new Together.Kept(entry.status(), position, entry.text()));
            answers.add(new ItemAnswer(
                    answer.status(),
                    JSON.readTree(ApiJson.bytes(answer.body())),
                    answer.headers().get("Location"),
                    accepted == null,
                    position));
        }
        return BulkBody.of(asked, answers);
    }

    @Override
    public @Nullable String location(BulkView view) {
        return null;
    }
}
