/**
 * Internal: decides what an answer or a failure means and what to do next; does nothing
 * itself.
 */
@NullMarked
package one.apiin.internal.rules;

import org.jspecify.annotations.NullMarked;
