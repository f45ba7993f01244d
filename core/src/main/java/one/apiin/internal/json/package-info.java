/**
 * Internal: reading what the gateway sends, strictly bounded and leniently shaped.
 */
@NullMarked
package one.apiin.internal.json;

import org.jspecify.annotations.NullMarked;
