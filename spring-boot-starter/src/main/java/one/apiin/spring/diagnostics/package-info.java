/**
 * What is wrong when an application does not start, and what to change.
 */
@NullMarked
package one.apiin.spring.diagnostics;

import org.jspecify.annotations.NullMarked;
