package io.daybook.shared.operation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the shopper has to do before a gateway goes on. The client secret is for the shopper's browser alone: it is never
 * logged, and not printed.
 *
 * @param type {@link #REDIRECT} or {@link #USE_SDK}
 * @param url where to send the shopper, for a redirect
 * @param clientSecret what the gateway's own script confirms with
 */
public record NextAction(
        String type, @Nullable String url, @Nullable String clientSecret) {

    /** To open {@link #url} in the shopper's browser. */
    public static final String REDIRECT = "redirect";

    /** To confirm with {@link #clientSecret} in the gateway's own script. */
    public static final String USE_SDK = "use_sdk";

    public NextAction {
        if (!Set.of(REDIRECT, USE_SDK).contains(type)) {
            throw new IllegalArgumentException("an action is " + REDIRECT + " or " + USE_SDK);
        }
        if ((type.equals(REDIRECT) ? url : clientSecret) == null) {
            throw new IllegalArgumentException("a redirect has a url, and a script something to confirm with");
        }
    }

    public static NextAction redirect(String url) {
        return new NextAction(REDIRECT, url, null);
    }

    public static NextAction useSdk(String clientSecret) {
        return new NextAction(USE_SDK, null, clientSecret);
    }

    @Override
    public String toString() {
        return "NextAction[" + type + "]";
    }
}
