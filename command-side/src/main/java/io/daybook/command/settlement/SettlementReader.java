package io.daybook.command.settlement;

import io.daybook.shared.operation.ConnectorName;

/** Reads the settlement files of one gateway. Asks nobody, and believes nothing. */
interface SettlementReader {

    /** Whether the files of a gateway of this name are read here. */
    boolean reads(ConnectorName connector);

    /**
     * What a file tells.
     *
     * @throws UnreadableFileException when it is not of a known form, or says what cannot be
     */
    SettlementFile read(byte[] content) throws UnreadableFileException;
}
