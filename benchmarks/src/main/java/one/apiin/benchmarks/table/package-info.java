/**
 * Runs everything in turns and prints one table.
 */
@NullMarked
package one.apiin.benchmarks.table;

import org.jspecify.annotations.NullMarked;
