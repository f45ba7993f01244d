/**
 * Durable jobs: covers that are paid once, survive crashes, and tell when they are done.
 */
@NullMarked
package one.apiin.spring.jobs;

import org.jspecify.annotations.NullMarked;
