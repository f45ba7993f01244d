/**
 * Internal: what a client is set to, and the rules for it.
 */
@NullMarked
package one.apiin.internal.settings;

import org.jspecify.annotations.NullMarked;
