package one.apiin.internal.http;

import org.apache.hc.core5.http.Header;

/**
 * A header whose value is sent but never logged.
 */
final class SecretHeader implements Header {

	private final String name;

	private final String value;

	SecretHeader(String name, String value) {
		this.name = name;
		this.value = value;
	}

	@Override
	public boolean isSensitive() {
		return true;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public String getValue() {
		return this.value;
	}

	@Override
	public String toString() {
		return this.name + ": ***";
	}

}
