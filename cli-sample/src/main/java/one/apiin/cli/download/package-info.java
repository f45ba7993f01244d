/**
 * Keeps the clips of a task as files, distrusting their URLs, names and sizes.
 */
@NullMarked
package one.apiin.cli.download;

import org.jspecify.annotations.NullMarked;
