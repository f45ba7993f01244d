/**
 * What reaches the terminal, and in which form.
 */
@NullMarked
package one.apiin.cli.terminal;

import org.jspecify.annotations.NullMarked;
