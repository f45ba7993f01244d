/**
 * Internal: sends a call and takes its answer, on the caller's thread or without one.
 */
@NullMarked
package one.apiin.internal.http.transport;

import org.jspecify.annotations.NullMarked;
