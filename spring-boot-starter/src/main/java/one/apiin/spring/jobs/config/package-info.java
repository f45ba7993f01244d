/**
 * Auto-configuration of durable jobs.
 */
@NullMarked
package one.apiin.spring.jobs.config;

import org.jspecify.annotations.NullMarked;
