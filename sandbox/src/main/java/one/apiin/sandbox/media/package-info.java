/**
 * Songs and pictures, computed from nothing but the id of their clip.
 */
@NullMarked
package one.apiin.sandbox.media;

import org.jspecify.annotations.NullMarked;
