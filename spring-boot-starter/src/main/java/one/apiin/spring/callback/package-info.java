/**
 * Callbacks of the gateway for durable jobs: hints that a status is worth reading.
 */
@NullMarked
package one.apiin.spring.callback;

import org.jspecify.annotations.NullMarked;
