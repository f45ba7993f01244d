/**
 * The client: {@link one.apiin.ApiInOneClient} builds it,
 * {@link one.apiin.ExchangeListener} observes it.
 */
@NullMarked
package one.apiin;

import org.jspecify.annotations.NullMarked;
