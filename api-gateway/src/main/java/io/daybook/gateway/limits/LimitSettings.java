package io.daybook.gateway.limits;

import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is set by {@code daybook.limits.…}.
 *
 * @param enabled whether requests are counted at all
 * @param all what holds for everybody
 * @param merchants what holds for single merchants instead, by their id
 */
record LimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Budgets all,
        @DefaultValue Map<String, Budgets> merchants) {

    Budgets of(String merchant) {
        return merchants.getOrDefault(merchant, all);
    }
}
