/**
 * Health, endpoint and sanitising for Spring Boot Actuator. Nothing here ever calls the
 * gateway.
 */
@NullMarked
package one.apiin.spring.actuate;

import org.jspecify.annotations.NullMarked;
