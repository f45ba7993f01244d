/**
 * The sandbox as a program.
 */
@NullMarked
package one.apiin.sandbox.cli;

import org.jspecify.annotations.NullMarked;
