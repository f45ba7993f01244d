/**
 * Upload Cover: everything about this one route in one place.
 */
@NullMarked
package one.apiin.uploadcover;

import org.jspecify.annotations.NullMarked;
