/**
 * The pages about covers: the form, the list, one cover, and what changes while they are
 * open.
 */
@NullMarked
package one.apiin.webapp.web.cover;

import org.jspecify.annotations.NullMarked;
