/**
 * The exceptions of the client.
 */
@NullMarked
package one.apiin.error;

import org.jspecify.annotations.NullMarked;
