package one.apiin.internal.http;

/**
 * The default User-Agent header. CDNs in front of such gateways block the names of plain
 * HTTP libraries.
 */
public final class UserAgent {

	private UserAgent() {
	}

	public static String standard() {
		String version = UserAgent.class.getPackage().getImplementationVersion();
		return "apiinone-java/" + ((version != null) ? version : "dev") + " (Java " + Runtime.version().feature() + ")";
	}

}
