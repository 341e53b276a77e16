package io.daybook.query;

import io.daybook.query.projection.Words;
import io.daybook.shared.types.Tenant;
import java.util.concurrent.Callable;

/**
 * Whose rows the database shows, as it is told on a connection.
 *
 * @param merchant an id, empty for nobody, or {@code *} for everybody
 */
record Viewer(String merchant, String mode) {

    /** Sees nothing: whoever reads without saying for whom. */
    static final Viewer NOBODY = new Viewer("", "");

    /** Sees all rows of all merchants. */
    static final Viewer EVERYBODY = new Viewer("*", "*");

    private static final ScopedValue<Viewer> CURRENT = ScopedValue.newInstance();

    static Viewer of(Tenant tenant) {
        return new Viewer(tenant.merchant().value(), Words.of(tenant.mode()));
    }

    /** Of whatever this thread is answering. */
    static Viewer current() {
        return CURRENT.orElse(NOBODY);
    }

    /** Everything that is read within it is read for this viewer. */
    <T> T answering(Callable<T> answer) throws Exception {
        return ScopedValue.where(CURRENT, this).call(answer::call);
    }
}
