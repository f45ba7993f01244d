/**
 * Internal: how a user's own Feign routes are served.
 * <p>
 * {@link one.apiin.internal.feign.FeignRoutes} builds a Feign proxy whose client is
 * {@code FeignTransport}: it turns Feign's request into a call, makes it by the same
 * rules as any other, and returns successes only. {@code JsonBodyEncoder} validates and
 * writes bodies; {@code AnswerTypes} reads answers into the return type within the rules,
 * so that {@code ReadAnswerDecoder} only hands them out. {@code RouteInvocationHandler}
 * keeps Feign's exceptions inside. {@link one.apiin.internal.feign.RouteTemplate} reads
 * the definition of a request from a Feign interface. Knows {@code call} and what that
 * knows.
 */
@NullMarked
package one.apiin.internal.feign;

import org.jspecify.annotations.NullMarked;
