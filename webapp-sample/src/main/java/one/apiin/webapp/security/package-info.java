/**
 * Who may use the application, from where, and with how much data.
 */
@NullMarked
package one.apiin.webapp.security;

import org.jspecify.annotations.NullMarked;
