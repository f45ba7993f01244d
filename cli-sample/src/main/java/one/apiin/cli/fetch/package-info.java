/**
 * Fetches files from hosts that nobody vouches for.
 */
@NullMarked
package one.apiin.cli.fetch;

import org.jspecify.annotations.NullMarked;
