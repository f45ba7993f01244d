package one.apiin.internal.settings;

/**
 * How the kit introduces itself; fronts of such gateways block the names of bare HTTP
 * libraries.
 */
public final class UserAgent {

	private UserAgent() {
	}

	public static String standard() {
		String version = UserAgent.class.getPackage().getImplementationVersion();
		return "apiinone-java/" + ((version != null) ? version : "dev") + " (Java " + Runtime.version().feature() + ")";
	}

}
