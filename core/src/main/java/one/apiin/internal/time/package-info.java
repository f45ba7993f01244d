/**
 * Internal: the time, and the point in it that a call must not outlive.
 */
@NullMarked
package one.apiin.internal.time;

import org.jspecify.annotations.NullMarked;
