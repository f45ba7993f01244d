/**
 * Bean Validation constraints of requests, also usable on forms and request bodies.
 */
@NullMarked
package one.apiin.validation;

import org.jspecify.annotations.NullMarked;
