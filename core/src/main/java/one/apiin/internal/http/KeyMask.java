package one.apiin.internal.http;

import java.nio.charset.StandardCharsets;

import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Masks the API key in answers: a gateway may quote it in an error, whose text goes into
 * messages and logs.
 */
final class KeyMask {

	private static final String MASK = "***";

	private KeyMask() {
	}

	static byte[] in(byte[] body, String key) {
		if (key.isEmpty() || !contains(body, key)) {
			return body;
		}
		// One character per byte, so that everything else is unchanged.
		String text = new String(body, StandardCharsets.ISO_8859_1);
		return text.replace(key, MASK).getBytes(StandardCharsets.ISO_8859_1);
	}

	static String in(String text, String key) {
		return key.isEmpty() ? text : text.replace(key, MASK);
	}

	static Header[] in(Header[] headers, String key) {
		Header[] masked = headers;
		for (int i = 0; i < headers.length; i++) {
			String value = headers[i].getValue();
			if (value != null && !key.isEmpty() && value.contains(key)) {
				masked = (masked == headers) ? headers.clone() : masked;
				masked[i] = new BasicHeader(headers[i].getName(), value.replace(key, MASK));
			}
		}
		return masked;
	}

	private static boolean contains(byte[] body, String key) {
		int last = body.length - key.length();
		for (int start = 0; start <= last; start++) {
			int i = 0;
			while (i < key.length() && body[start + i] == key.charAt(i)) {
				i++;
			}
			if (i == key.length()) {
				return true;
			}
		}
		return false;
	}

}
