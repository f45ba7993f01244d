/**
 * How the tool comes by its client: a Spring application with the starter, started when
 * needed.
 */
@NullMarked
package one.apiin.cli.gateway;

import org.jspecify.annotations.NullMarked;
