/**
 * What the command line may say, and what is refused before anything happens.
 */
@NullMarked
package one.apiin.cli.argument;

import org.jspecify.annotations.NullMarked;
