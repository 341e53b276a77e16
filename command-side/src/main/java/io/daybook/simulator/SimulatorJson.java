package io.daybook.simulator;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.daybook.shared.types.CurrencyCode;
import io.daybook.shared.types.Money;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's JSON, in its file and over HTTP: snake case, lower-case enums, nothing where there is nothing. */
public final class SimulatorJson {

    /** Thread-safe, and the same at both ends of the wire. */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(CurrencyCode.class, CodeAlone.class)
            .addMixIn(Money.class, AmountAlone.class)
            .changeDefaultPropertyInclusion(include -> include.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private SimulatorJson() {}

    /** An amount is written as what it consists of. */
    @JsonIgnoreProperties("zero")
    private interface AmountAlone {}

    /** A currency is written as its code. */
    private abstract static class CodeAlone {

        @JsonCreator
        @SuppressWarnings("UnusedVariable") // Jackson reads the signature and never calls it.
        CodeAlone(String code) {}

        @JsonValue
        abstract String code();
    }
}
