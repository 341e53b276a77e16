package io.daybook.gateway.security;

import io.daybook.shared.merchant.Scope;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a caller must hold to reach a handler. A handler under {@code /v1} without it cannot be reached at all. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Requires {

    /** The scope. */
    Scope value();
}
