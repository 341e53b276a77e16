package io.daybook.gateway;

import io.daybook.node.ConditionalOnRole;
import io.daybook.node.NodeRole;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The door, with everything in its packages. */
@AutoConfiguration(afterName = "io.daybook.eventstore.EventStoreAutoConfiguration")
@ConditionalOnRole(NodeRole.GATEWAY)
@ComponentScan(
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = DaybookApplication.class),
            @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = GatewayAutoConfiguration.class)
        })
public class GatewayAutoConfiguration {}
