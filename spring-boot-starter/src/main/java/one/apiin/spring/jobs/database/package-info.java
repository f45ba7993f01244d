/**
 * What the databases need so that what was committed stays. Not for applications: may
 * change at any time.
 */
@NullMarked
package one.apiin.spring.jobs.database;

import org.jspecify.annotations.NullMarked;
