/**
 * The JSON API.
 */
@NullMarked
package one.apiin.webapp.api;

import org.jspecify.annotations.NullMarked;
