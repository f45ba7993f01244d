/**
 * From the intent to the outcome of its one POST. Not for applications: may change at any
 * time.
 */
@NullMarked
package one.apiin.spring.jobs.submit;

import org.jspecify.annotations.NullMarked;
