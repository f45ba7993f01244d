package one.apiin.download;

/**
 * The reason why a URL, an address or a content is refused, as the end of a sentence.
 */
final class Refusal extends Exception {

	private static final long serialVersionUID = 1L;

	Refusal(String reason) {
		super(reason, null, false, false);
	}

	String reason() {
		return String.valueOf(getMessage());
	}

	static void unless(boolean condition, String reason) throws Refusal {
		if (!condition) {
			throw new Refusal(reason);
		}
	}

}
