/**
 * How many submissions may be paid for. Not for applications: may change at any time.
 */
@NullMarked
package one.apiin.spring.jobs.budget;

import org.jspecify.annotations.NullMarked;
