/**
 * Tells browsers and programs what changes, by server-sent events.
 */
@NullMarked
package one.apiin.webapp.live;

import org.jspecify.annotations.NullMarked;
