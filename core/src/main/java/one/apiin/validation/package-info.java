/**
 * What is checked before anything is sent.
 */
@NullMarked
package one.apiin.validation;

import org.jspecify.annotations.NullMarked;
