/**
 * The pages that are not about one cover, and what every page shows.
 */
@NullMarked
package one.apiin.webapp.web;

import org.jspecify.annotations.NullMarked;
