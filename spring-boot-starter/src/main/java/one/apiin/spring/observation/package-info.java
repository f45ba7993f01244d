/**
 * Observations and metrics of exchanges, submissions and tasks.
 */
@NullMarked
package one.apiin.spring.observation;

import org.jspecify.annotations.NullMarked;
