/**
 * What a native image has to know.
 */
@NullMarked
package one.apiin.spring.aot;

import org.jspecify.annotations.NullMarked;
