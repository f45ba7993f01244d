/**
 * Covers and their owners. A cover is a durable job of the kit.
 */
@NullMarked
package one.apiin.webapp.covers;

import org.jspecify.annotations.NullMarked;
