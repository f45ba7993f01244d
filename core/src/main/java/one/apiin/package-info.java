/**
 * The door: {@link one.apiin.ApiInOneClient} and the seam for observing it.
 */
@NullMarked
package one.apiin;

import org.jspecify.annotations.NullMarked;
