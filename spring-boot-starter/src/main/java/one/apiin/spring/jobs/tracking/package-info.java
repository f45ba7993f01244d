/**
 * What happens to a job after its POST: status reads, lease, deadline, events. Not for
 * applications: may change at any time.
 */
@NullMarked
package one.apiin.spring.jobs.tracking;

import org.jspecify.annotations.NullMarked;
