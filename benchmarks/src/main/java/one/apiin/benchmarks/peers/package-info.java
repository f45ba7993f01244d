/**
 * The clients that are measured side by side, each as its own documentation shows it.
 */
@NullMarked
package one.apiin.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
