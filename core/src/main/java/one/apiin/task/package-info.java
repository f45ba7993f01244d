/**
 * States, waiting and progress, common to all asynchronous routes of the gateway.
 */
@NullMarked
package one.apiin.task;

import org.jspecify.annotations.NullMarked;
