/**
 * Internal: the user's own Feign interfaces on this client's transport and rules.
 */
@NullMarked
package one.apiin.internal.feign;

import org.jspecify.annotations.NullMarked;
