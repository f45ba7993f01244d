/**
 * What all asynchronous routes of the gateway share: states, waiting, progress.
 */
@NullMarked
package one.apiin.task;

import org.jspecify.annotations.NullMarked;
