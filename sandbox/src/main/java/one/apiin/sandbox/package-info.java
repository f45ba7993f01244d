/**
 * A gateway on this machine, for trying and testing: start at
 * {@link one.apiin.sandbox.ApiInOneSandbox}.
 * <p>
 * WireMock ({@code GatewayServer}) receives a request and passes it to the
 * {@code RequestRouter}, which answers from a script, from {@code SubmitRoute} or from
 * {@code StatusRoute}. The id of a {@code Task} encodes its start and its
 * {@code Scenario}, so a restarted sandbox still knows it. The JSON is written by hand
 * and shares no code with the client, so that a mistake in one is not mirrored in the
 * other.
 */
@NullMarked
package one.apiin.sandbox;

import org.jspecify.annotations.NullMarked;
