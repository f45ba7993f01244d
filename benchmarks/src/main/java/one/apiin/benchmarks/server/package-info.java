/**
 * The gateway's stand-in: a separate process that answers faster than any client asks.
 */
@NullMarked
package one.apiin.benchmarks.server;

import org.jspecify.annotations.NullMarked;
