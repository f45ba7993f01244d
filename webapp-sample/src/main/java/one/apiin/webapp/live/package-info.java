/**
 * How changes reach browsers and programs: server-sent events.
 */
@NullMarked
package one.apiin.webapp.live;

import org.jspecify.annotations.NullMarked;
