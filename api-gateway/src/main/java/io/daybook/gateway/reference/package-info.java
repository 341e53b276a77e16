/** The API's own description: the OpenAPI document and pages to read. */
@NullMarked
package io.daybook.gateway.reference;

import org.jspecify.annotations.NullMarked;
