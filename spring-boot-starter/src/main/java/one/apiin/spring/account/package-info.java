/**
 * Which accounts are configured, what each inherits, and the beans of those with a name.
 */
@NullMarked
package one.apiin.spring.account;

import org.jspecify.annotations.NullMarked;
