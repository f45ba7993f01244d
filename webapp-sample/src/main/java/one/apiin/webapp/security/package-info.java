/**
 * Who may ask, from where, and how much.
 */
@NullMarked
package one.apiin.webapp.security;

import org.jspecify.annotations.NullMarked;
