package one.apiin;

/**
 * How the kit introduces itself; fronts of such gateways block the names of bare HTTP
 * libraries.
 */
final class UserAgent {

	private UserAgent() {
	}

	static String standard() {
		String version = UserAgent.class.getPackage().getImplementationVersion();
		return "apiinone-java/" + ((version != null) ? version : "dev") + " (Java " + Runtime.version().feature() + ")";
	}

}
