package one.apiin.benchmarks.peers;

import java.io.IOException;
import java.util.List;

import one.apiin.benchmarks.status.AsyncPeer;
import one.apiin.benchmarks.status.BlockingPeer;

/**
 * The peers by name.
 */
public final class Peers {

	/** Those that block, the floor and the reference first. */
	public static final List<String> BLOCKING = List.of("raw-socket", "httpclient5", "apiinone", "openai", "jdk",
			"feign", "feign-jdk", "spring-httpclient5", "spring-jdk");

	/** Those that don't, the reference first. */
	public static final List<String> ASYNC = List.of("httpclient5", "apiinone", "openai", "jdk", "feign-jdk");

	private Peers() {
	}

	/**
	 * Makes a client that blocks.
	 * @param name its name in the table
	 * @param baseUrl where the server is
	 * @return the client
	 * @throws IOException if it can't connect
	 */
	public static BlockingPeer blocking(String name, String baseUrl) throws IOException {
		return switch (name) {
			case "raw-socket" -> new RawSocket(baseUrl);
			case "apiinone" -> new ApiInOne(baseUrl).blocking();
			case "httpclient5" -> new HttpClient5(baseUrl);
			case "jdk" -> new JdkClient(baseUrl)::readBlocking;
			case "feign" -> StatusFeign.stock(baseUrl);
			case "feign-jdk" -> StatusFeign.overJdk(baseUrl);
			case "spring-jdk" -> StatusExchange.overJdk(baseUrl);
			case "spring-httpclient5" -> StatusExchange.overHttpClient5(baseUrl);
			case "openai" -> OpenAi.blocking(baseUrl);
			default -> throw new IllegalArgumentException(name);
		};
	}

	/**
	 * Makes a client that does not block.
	 * @param name its name in the table
	 * @param baseUrl where the server is
	 * @return the client
	 */
	public static AsyncPeer async(String name, String baseUrl) {
		return switch (name) {
			case "apiinone" -> new ApiInOne(baseUrl).async();
			case "httpclient5" -> new HttpClient5Async(baseUrl);
			case "jdk" -> new JdkClient(baseUrl);
			case "feign-jdk" -> StatusFeign.asyncOverJdk(baseUrl);
			case "openai" -> OpenAi.async(baseUrl);
			default -> throw new IllegalArgumentException(name);
		};
	}

}
