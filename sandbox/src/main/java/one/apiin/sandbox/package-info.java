/**
 * A gateway on this machine, for trying and testing: start at
 * {@link one.apiin.sandbox.ApiInOneSandbox}.
 */
@NullMarked
package one.apiin.sandbox;

import org.jspecify.annotations.NullMarked;
