/**
 * The tasks of the sandbox: which scenario they play and what is said of them at a given
 * moment. Pure functions, no input or output.
 */
@NullMarked
package one.apiin.sandbox.task;

import org.jspecify.annotations.NullMarked;
