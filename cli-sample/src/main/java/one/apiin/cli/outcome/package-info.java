/**
 * What a run leaves behind: an exit code, an explanation, and the command that goes on.
 */
@NullMarked
package one.apiin.cli.outcome;

import org.jspecify.annotations.NullMarked;
