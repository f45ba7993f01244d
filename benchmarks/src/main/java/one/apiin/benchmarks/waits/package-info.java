/**
 * What concurrent waits cost.
 */
@NullMarked
package one.apiin.benchmarks.waits;

import org.jspecify.annotations.NullMarked;
