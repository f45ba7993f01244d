/**
 * API in One in a Spring Boot application: properties, beans and what they can be
 * replaced or customised with.
 */
@NullMarked
package one.apiin.spring;

import org.jspecify.annotations.NullMarked;
