package io.daybook.shared.routing;

import io.daybook.shared.types.Await;
import io.daybook.shared.types.RoutingId;
import io.daybook.shared.types.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a merchant's routing rules: a {@code Reading} of an {@code Optional} {@link RoutingView}.
 *
 * @param id of a version; null for those in force, which every merchant has
 * @param await only its position counts
 */
public record FindRouting(Tenant tenant, @Nullable RoutingId id, Await await) {}
