/**
 * The client of API in One in a Spring Boot application: properties, accounts, beans with
 * their customizers, and checks of the configuration. {@code ClientFactory} creates the
 * client of each account that {@code Accounts} finds; {@code ConfigurationCheck} refuses
 * properties that nothing reads.
 */
@NullMarked
package one.apiin.spring;

import org.jspecify.annotations.NullMarked;
