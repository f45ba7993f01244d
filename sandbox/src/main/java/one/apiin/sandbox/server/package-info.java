/**
 * The HTTP server of the sandbox, reachable from this machine only.
 */
@NullMarked
package one.apiin.sandbox.server;

import org.jspecify.annotations.NullMarked;
