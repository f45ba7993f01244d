/**
 * Internal: waiting for tasks without a thread per wait.
 */
@NullMarked
package one.apiin.internal.wait;

import org.jspecify.annotations.NullMarked;
