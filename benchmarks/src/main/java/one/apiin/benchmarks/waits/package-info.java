/**
 * What a crowd of waits costs.
 */
@NullMarked
package one.apiin.benchmarks.waits;

import org.jspecify.annotations.NullMarked;
