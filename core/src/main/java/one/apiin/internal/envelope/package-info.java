/**
 * Internal: what an answer of the gateway says.
 */
@NullMarked
package one.apiin.internal.envelope;

import org.jspecify.annotations.NullMarked;
