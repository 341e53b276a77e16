package io.daybook.gateway.version;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.BeanPropertyWriter;

/**
 * What one version changed against the one before. It carries requests of the version before forward, and answers and the
 * names of fields back; and it says of the description how it changed. Pure functions, but for the nodes that they are
 * given to change.
 */
interface VersionChange {

    /** The date of the version that brought it. */
    String version();

    /**
     * Makes of a request of the version before one of this version.
     *
     * @param address such as {@code /v1/payments}
     * @return the fields that the version before did not know; they have been taken away
     */
    Set<String> upgradeRequest(String address, ObjectNode body);

    /** What a field of this version's request is called in the version before. */
    String downgradeField(String address, String field);

    /**
     * What the properties of a type of this version become in the version before: the same change as that of an object,
     * for those whose type is known before they are written.
     */
    List<BeanPropertyWriter> downgradeProperties(List<BeanPropertyWriter> properties);

    /** Makes of an object of this version, at whatever depth it stands in an answer, one of the version before. */
    void downgradeObject(ObjectNode object);

    /** Makes of the description of the version before that of this version. */
    void upgradeDescription(ObjectNode document);
}
