/**
 * The files of finished covers: downloaded by the kit, kept on disk and served.
 */
@NullMarked
package one.apiin.webapp.clips;

import org.jspecify.annotations.NullMarked;
