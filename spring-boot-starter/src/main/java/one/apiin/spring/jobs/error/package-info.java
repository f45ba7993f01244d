/**
 * What the methods of durable jobs throw.
 */
@NullMarked
package one.apiin.spring.jobs.error;

import org.jspecify.annotations.NullMarked;
