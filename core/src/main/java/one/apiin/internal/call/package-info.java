/**
 * Internal: makes calls, exchange after exchange, as the rules decide.
 */
@NullMarked
package one.apiin.internal.call;

import org.jspecify.annotations.NullMarked;
