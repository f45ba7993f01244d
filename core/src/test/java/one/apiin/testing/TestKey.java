package one.apiin.testing;

import java.util.UUID;

/**
 * The API key of this test run. A random one, so that finding it anywhere proves a leak.
 */
public final class TestKey {

	public static final String VALUE = "aio_" + UUID.randomUUID().toString().replace("-", "");

	private TestKey() {
	}

}
