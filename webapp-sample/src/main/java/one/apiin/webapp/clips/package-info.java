/**
 * Fetches the files of finished covers, distrusting their URLs, and keeps them on disk.
 */
@NullMarked
package one.apiin.webapp.clips;

import org.jspecify.annotations.NullMarked;
