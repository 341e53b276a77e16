package io.daybook.personal;

import java.util.function.Supplier;

/**
 * For what is only tried out: within it, a subject that has no key gets none. What is sealed then is sealed with a key that
 * is forgotten at once, so that nobody can ever open it.
 */
public final class WithoutTrace {

    private static final ScopedValue<Boolean> ON = ScopedValue.newInstance();

    private WithoutTrace() {}

    /** Does a work on this thread without creating keys. */
    public static <T> T call(Supplier<T> work) {
        return ScopedValue.where(ON, true).call(work::get);
    }

    static boolean isOn() {
        return ON.isBound();
    }
}
