/**
 * JMH benchmarks of single calls.
 */
@NullMarked
package one.apiin.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
