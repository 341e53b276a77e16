package io.daybook.command.rules;

import io.daybook.command.rules.PaymentState.Part;
import io.daybook.shared.types.CaptureId;
import io.daybook.shared.types.DisputeId;
import io.daybook.shared.types.RefundId;
import io.daybook.shared.types.VoidId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was made of a payment: everything that was ever asked for, and what shoppers dispute. Immutable.
 *
 * @param voids every one that was ever asked for
 * @param disputes what shoppers claim back through their banks
 */
record Parts(Map<CaptureId, Part> captures, Map<RefundId, Part> refunds, Set<VoidId> voids, Disputes disputes) {

    static final Parts NONE = new Parts(Map.of(), Map.of(), Set.of(), Disputes.NONE);

    Parts {
        captures = Map.copyOf(captures);
        refunds = Map.copyOf(refunds);
        voids = Set.copyOf(voids);
    }

    Parts with(CaptureId id, Part part) {
        return new Parts(put(captures, id, part), refunds, voids, disputes);
    }

    Parts with(RefundId id, Part part) {
        return new Parts(captures, put(refunds, id, part), voids, disputes);
    }

    Parts with(VoidId id) {
        Set<VoidId> more = new HashSet<>(voids);
        more.add(id);
        return new Parts(captures, refunds, more, disputes);
    }

    Parts with(DisputeId id, Part part) {
        return new Parts(captures, refunds, voids, disputes.with(id, part));
    }

    private static <K> Map<K, Part> put(Map<K, Part> map, K key, Part part) {
        Map<K, Part> more = new HashMap<>(map);
        more.put(key, part);
        return more;
    }
}
