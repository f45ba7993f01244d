/**
 * What metrics and the actuator endpoint tell of durable jobs.
 */
@NullMarked
package one.apiin.spring.jobs.actuate;

import org.jspecify.annotations.NullMarked;
