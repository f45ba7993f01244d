/**
 * The jobs in the application's database. Not for applications: may change at any time.
 */
@NullMarked
package one.apiin.spring.jobs.store;

import org.jspecify.annotations.NullMarked;
