/**
 * Testing support for applications that use API in One.
 */
@NullMarked
package one.apiin.spring.test;

import org.jspecify.annotations.NullMarked;
