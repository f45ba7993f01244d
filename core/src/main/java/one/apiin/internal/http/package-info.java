/**
 * Internal: what one exchange is: a call, and an answer or a failure.
 */
@NullMarked
package one.apiin.internal.http;

import org.jspecify.annotations.NullMarked;
