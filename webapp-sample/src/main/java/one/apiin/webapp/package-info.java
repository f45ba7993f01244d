/**
 * A web application that makes covers: a sample to start a product from.
 */
@NullMarked
package one.apiin.webapp;

import org.jspecify.annotations.NullMarked;
