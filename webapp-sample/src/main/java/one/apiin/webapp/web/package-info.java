/**
 * The HTML pages.
 */
@NullMarked
package one.apiin.webapp.web;

import org.jspecify.annotations.NullMarked;
