package io.daybook.command.rules;

import io.daybook.shared.settlement.KnownMovement;
import io.daybook.shared.settlement.MovementKind;
import io.daybook.shared.settlement.OurMovement;
import io.daybook.shared.settlement.SettlementLine;
import io.daybook.shared.settlement.SettlementReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our movements by the names that a file may know them by, and what the file has told of them so far. Used by one thread. */
final class OurMovements {

    /** One of our movements, as a file tells of it. */
    static final class Candidate {

        private final KnownMovement known;
        private @Nullable SettlementReport settledBy;
        private boolean told;

        private Candidate(KnownMovement known) {
            this.known = known;
            this.settledBy = known.settledBy();
        }

        KnownMovement known() {
            return known;
        }

        @Nullable
        SettlementReport settledBy() {
            return settledBy;
        }

        /** The file tells of it, rightly or not. */
        void tell() {
            told = true;
        }

        /** The file tells of it as it is. */
        void settle(SettlementReport report) {
            settledBy = report;
        }
    }

    private record Name(MovementKind kind, String name) {}

    private final List<Candidate> all = new ArrayList<>();
    private final Map<Name, List<Candidate>> byOperation = new HashMap<>();
    private final Map<Name, List<Candidate>> byReference = new HashMap<>();

    OurMovements(List<KnownMovement> known) {
        for (KnownMovement each : known) {
            Candidate candidate = new Candidate(each);
            OurMovement movement = each.movement();
            all.add(candidate);
            add(byOperation, movement.kind(), movement.operation().value(), candidate);
            if (movement.reference() != null) {
                add(byReference, movement.kind(), movement.reference(), candidate);
            }
        }
    }

    private static void add(Map<Name, List<Candidate>> index, MovementKind kind, String name, Candidate candidate) {
        index.computeIfAbsent(new Name(kind, name), key -> new ArrayList<>()).add(candidate);
    }

    /**
     * The movement that a line is about: of several, the one that no file has told of, and of those one that it fits.
     *
     * @param kind of the movement
     */
    @Nullable
    Candidate find(SettlementLine line, MovementKind kind) {
        Set<Candidate> candidates = new LinkedHashSet<>();
        if (line.operation() != null) {
            candidates.addAll(byOperation.getOrDefault(new Name(kind, line.operation()), List.of()));
        }
        if (candidates.isEmpty()) {
            for (String reference : line.references()) {
                candidates.addAll(byReference.getOrDefault(new Name(kind, reference), List.of()));
            }
        }
        Candidate best = null;
        for (Candidate candidate : candidates) {
            if (best == null || rank(candidate, line) < rank(best, line)) {
                best = candidate;
            }
        }
        return best;
    }

    private static int rank(Candidate candidate, SettlementLine line) {
        if (candidate.settledBy != null) {
            return 3;
        }
        boolean fits = candidate.known.movement().amount().equals(line.gross().amount())
                && candidate.known.movement().happened();
        if (candidate.told) {
            return 2;
        }
        return fits ? 0 : 1;
    }

    /** What no file has told of, this one included. */
    List<KnownMovement> untold() {
        return all.stream()
                .filter(candidate -> !candidate.told && candidate.settledBy == null)
                .map(Candidate::known)
                .toList();
    }
}
