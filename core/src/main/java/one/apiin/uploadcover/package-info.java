/**
 * The route Upload Cover.
 */
@NullMarked
package one.apiin.uploadcover;

import org.jspecify.annotations.NullMarked;
