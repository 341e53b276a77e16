package io.daybook.command.risk;

import io.daybook.shared.risk.Counted;
import io.daybook.shared.risk.Velocity;
import java.util.ArrayList;
import java.util.List;

/** Counts as the table does, and forgets with the process. */
public final class AttemptsInMemory implements Attempts {

    private final List<Attempt> attempts = new ArrayList<>();

    @Override
    public synchronized List<Counted> count(Attempt attempt, List<Velocity> asked) {
        if (attempts.stream().noneMatch(before -> before.payment().equals(attempt.payment()))) {
            attempts.add(attempt);
        }
        List<Counted> counted = asked.stream()
                .filter(velocity -> attempt.traits().of(velocity.per()).isPresent())
                .map(velocity -> new Counted(velocity.per(), velocity.windowSeconds(), count(attempt, velocity)))
                .toList();
        if (attempt.rehearsed()) {
            attempts.remove(attempt);
        }
        return counted;
    }

    private int count(Attempt attempt, Velocity velocity) {
        return Math.toIntExact(attempts.stream()
                .filter(before -> before.tenant().equals(attempt.tenant()))
                .filter(before -> before.traits()
                        .of(velocity.per())
                        .equals(attempt.traits().of(velocity.per())))
                .filter(before -> before.at().isAfter(attempt.at().minusSeconds(velocity.windowSeconds())))
                .count());
    }
}
