/**
 * Internal: the kit's JSON.
 * <p>
 * {@link one.apiin.internal.json.Json} parses strictly: UTF-8, bounded, exactly one
 * document. {@link one.apiin.internal.json.Fields} then reads single fields leniently:
 * what does not fit is as good as absent. {@code StateWord} and {@code TaskId} hold the
 * rules for the two fields that all routes share, and
 * {@link one.apiin.internal.json.LogSanitizer} makes text from outside safe for messages
 * and logs. Knows no other internal package.
 */
@NullMarked
package one.apiin.internal.json;

import org.jspecify.annotations.NullMarked;
