/**
 * The commands and what they do with a task.
 */
@NullMarked
package one.apiin.cli.command;

import org.jspecify.annotations.NullMarked;
