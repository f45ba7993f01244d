/**
 * What a cover is, and what can be done with it. A cover is a durable job of the kit.
 */
@NullMarked
package one.apiin.webapp.covers;

import org.jspecify.annotations.NullMarked;
