/**
 * Internal: what a route is built from.
 */
@NullMarked
package one.apiin.internal;

import org.jspecify.annotations.NullMarked;
