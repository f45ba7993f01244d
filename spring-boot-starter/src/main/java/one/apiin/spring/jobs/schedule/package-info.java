/**
 * When jobs are looked at, by a db-scheduler of our own. Not for applications: may change
 * at any time.
 */
@NullMarked
package one.apiin.spring.jobs.schedule;

import org.jspecify.annotations.NullMarked;
