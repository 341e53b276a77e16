package io.daybook.command.connector;

import java.util.List;

/** Gateways of one kind that are configured under several names. */
@FunctionalInterface
public interface ConnectorSource {

    List<Connector> connectors();
}
