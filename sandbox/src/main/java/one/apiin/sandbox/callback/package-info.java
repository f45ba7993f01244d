/**
 * Callbacks: which are due, and the sending of them to this machine only.
 */
@NullMarked
package one.apiin.sandbox.callback;

import org.jspecify.annotations.NullMarked;
