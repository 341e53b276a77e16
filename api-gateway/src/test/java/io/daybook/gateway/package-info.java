/** The whole of Daybook from the outside, over HTTP, every exchange held against the OpenAPI document. */
@NullMarked
package io.daybook.gateway;

import org.jspecify.annotations.NullMarked;
