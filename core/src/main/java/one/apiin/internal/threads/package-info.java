/**
 * Internal: the client's own threads, and how user code gets onto them.
 */
@NullMarked
package one.apiin.internal.threads;

import org.jspecify.annotations.NullMarked;
