package io.daybook.node;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

final class OnRoleCondition extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        NodeRole[] wanted = metadata.getAnnotations()
                .get(ConditionalOnRole.class)
                .getValue("value", NodeRole[].class)
                .orElseThrow();
        Set<NodeRole> played = NodeRoles.of(context.getEnvironment());
        @Nullable
        NodeRole match =
                Arrays.stream(wanted).filter(played::contains).findFirst().orElse(null);
        ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnRole.class);
        return match == null
                ? ConditionOutcome.noMatch(message.because("this node plays " + played))
                : ConditionOutcome.match(message.because("this node plays " + match));
    }
}
