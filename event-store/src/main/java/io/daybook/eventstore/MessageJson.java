package io.daybook.eventstore;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.daybook.shared.EventRegistry;
import io.daybook.shared.bulk.Step;
import io.daybook.shared.operation.GatewayAnswer;
import io.daybook.shared.types.Command;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How messages are written as JSON: fields in {@code snake_case}, enums in lower case, times in RFC 3339, a record of one
 * text or number as that text or number, absent values left out. An unknown field is an error: what was written under a
 * revision is read under that revision.
 */
public final class MessageJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .annotationIntrospector(new SharedTypes())
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(GatewayAnswer.class, OneOfAnswers.class)
            .addMixIn(Step.class, AnyCommand.class)
            .build();

    private MessageJson() {}

    /** A mapper of one's own, to configure further or to use as it is. */
    public static ObjectMapper mapper() {
        return MAPPER.copy();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = GatewayAnswer.Executed.class, name = "executed"),
        @JsonSubTypes.Type(value = GatewayAnswer.Refused.class, name = "refused"),
        @JsonSubTypes.Type(value = GatewayAnswer.NotExecuted.class, name = "not_executed"),
        @JsonSubTypes.Type(value = GatewayAnswer.Unknown.class, name = "unknown"),
        @JsonSubTypes.Type(value = GatewayAnswer.ActionRequired.class, name = "action_required"),
        @JsonSubTypes.Type(value = GatewayAnswer.Pending.class, name = "pending")
    })
    private interface OneOfAnswers {}

    /** A step names its command's class; only commands of ours are made from it. */
    private interface AnyCommand {

        @SuppressWarnings("UnusedMethod") // Jackson reads what stands on it.
        @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, include = JsonTypeInfo.As.WRAPPER_OBJECT)
        Command command();
    }

    /** Says of the shared types what annotations would, since they know no framework. */
    private static final class SharedTypes extends JacksonAnnotationIntrospector {

        private static final String SHARED = EventRegistry.class.getPackageName();

        @Override
        public @Nullable Boolean hasAsValue(Annotated member) {
            if (member instanceof AnnotatedMethod method && isComponentOfPlainRecord(method)) {
                return true;
            }
            return super.hasAsValue(member);
        }

        @Override
        public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated member) {
            if (member instanceof AnnotatedConstructor constructor
                    && isPlainRecord(constructor.getDeclaringClass())
                    && constructor.getParameterCount() == 1) {
                return JsonCreator.Mode.DELEGATING;
            }
            return super.findCreatorAnnotation(config, member);
        }

        @Override
        public String[] findEnumValues(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] values, String[] names) {
            String[] found = super.findEnumValues(config, type, values, names);
            if (type.getRawType().getPackageName().startsWith(SHARED)) {
                for (int i = 0; i < values.length; i++) {
                    found[i] = values[i].name().toLowerCase(Locale.ROOT);
                }
            }
            return found;
        }

        private static boolean isComponentOfPlainRecord(AnnotatedMethod method) {
            Class<?> type = method.getDeclaringClass();
            return isPlainRecord(type)
                    && method.getParameterCount() == 0
                    && type.getRecordComponents()[0].getName().equals(method.getName());
        }

        private static boolean isPlainRecord(Class<?> type) {
            if (!type.isRecord() || !type.getPackageName().startsWith(SHARED)) {
                return false;
            }
            RecordComponent[] components = type.getRecordComponents();
            return components.length == 1
                    && (components[0].getType() == String.class || components[0].getType() == long.class)
                    && !GatewayAnswer.class.isAssignableFrom(type);
        }
    }
}
