/**
 * The one status read that is measured: its request, its answer, and who does it.
 */
@NullMarked
package one.apiin.benchmarks.status;

import org.jspecify.annotations.NullMarked;
