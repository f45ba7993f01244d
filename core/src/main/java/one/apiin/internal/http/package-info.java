/**
 * Internal: one HTTP exchange, blocking or not, under one deadline.
 */
@NullMarked
package one.apiin.internal.http;

import org.jspecify.annotations.NullMarked;
