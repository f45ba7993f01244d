/**
 * Internal: connections to the gateway: names, sockets, TLS, proxy and pools.
 */
@NullMarked
package one.apiin.internal.http.connection;

import org.jspecify.annotations.NullMarked;
