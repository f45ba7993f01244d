/**
 * Which accounts are configured, what each inherits, and the beans of those with a name.
 * Not for applications: may change at any time.
 */
@NullMarked
package one.apiin.spring.account;

import org.jspecify.annotations.NullMarked;
