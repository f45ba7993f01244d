/**
 * The one family of exceptions that leaves the client.
 */
@NullMarked
package one.apiin.error;

import org.jspecify.annotations.NullMarked;
