/**
 * Internal: what an answer or a failure of an exchange means, and what to do next.
 */
@NullMarked
package one.apiin.internal.call;

import org.jspecify.annotations.NullMarked;
