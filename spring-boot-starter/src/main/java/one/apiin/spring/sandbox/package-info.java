/**
 * The sandbox inside an application.
 */
@NullMarked
package one.apiin.spring.sandbox;

import org.jspecify.annotations.NullMarked;
