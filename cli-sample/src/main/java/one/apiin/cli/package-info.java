/**
 * A command-line tool for the route Upload Cover: the way in.
 */
@NullMarked
package one.apiin.cli;

import org.jspecify.annotations.NullMarked;
