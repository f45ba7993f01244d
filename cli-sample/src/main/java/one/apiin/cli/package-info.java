/**
 * A command-line tool for Upload Cover, built on the Spring Boot starter.
 * <p>
 * {@link ApiInOneCli} separates {@code --apiinone.*} properties from the command line
 * ({@code Arguments}) and lets picocli run a command. A command opens a
 * {@code ClientSession}, which starts a Spring application with the starter and takes the
 * client from it. {@code TaskOperations} then submits, waits and downloads with that
 * client. The result goes to standard output, everything else to standard error
 * ({@code Terminal}). Every exception has one exit code ({@code ExitCode}) and one line
 * ({@code ErrorMessage}).
 */
@NullMarked
package one.apiin.cli;

import org.jspecify.annotations.NullMarked;
