package one.apiin.spring.jobs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A gateway on a raw socket that answers a part of all requests badly, and keeps the
 * ledger. What happens to a POST depends on the seed, its audio id and how many came
 * before for it.
 */
final class CallbackFaultyGateway implements AutoCloseable {

	private static final Pattern AUDIO_ID = Pattern.compile("\"audio_id\":\"([^\"]+)\"");

	private static final Pattern TASK_ID = Pattern.compile("task_id=([^ &]+)");

	private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

	private static final String DONE = "{\"code\":200,\"data\":{\"task_id\":\"%s\",\"status\":\"complete\","
			+ "\"clips\":[{\"id\":\"c\",\"audio_url\":\"https://cdn.example/c.mp3\"}]}}";

	private final ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());

	private final ExecutorService connections = Executors.newCachedThreadPool();

	private final ScheduledExecutorService callers = Executors.newScheduledThreadPool(4);

	private final Map<String, AtomicInteger> posts = new ConcurrentHashMap<>();

	private final Map<String, AtomicInteger> charges = new ConcurrentHashMap<>();

	private final AtomicInteger faults = new AtomicInteger();

	private final long seed;

	private final double rate;

	/** What a POST meets: those from here on accept it, whatever they answer. */
	private enum Fault {

		RESET_UNREAD, BAD_REQUEST, NO_CREDITS, TOO_MANY, BAD_KEY, FORBIDDEN,

		RESET, CLOSE, TRUNCATED, GARBAGE, ERROR_500, BAD_GATEWAY, NO_TASK_ID, ERROR_WITH_TASK_ID, TIMEOUT_408, REDIRECT,
		SILENCE;

		boolean accepts() {
			return compareTo(RESET) >= 0;
		}

	}

	CallbackFaultyGateway(long seed, double rate) throws IOException {
		this.seed = seed;
		this.rate = rate;
		this.connections.submit(this::accept);
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.server.getLocalPort() + "/api/v1";
	}

	/** How many POSTs came for each audio id. */
	Map<String, AtomicInteger> posts() {
		return this.posts;
	}

	/** The audio ids of the POSTs that were accepted, and would be charged. */
	Set<String> accepted() {
		return this.charges.keySet();
	}

	/** How many POSTs were accepted for each audio id. */
	Map<String, AtomicInteger> charges() {
		return this.charges;
	}

	int faults() {
		return this.faults.get();
	}

	private Void accept() throws IOException {
		while (true) {
			Socket client = this.server.accept();
			this.connections.submit(() -> serve(client));
		}
	}

	private Void serve(Socket client) throws IOException {
		try (client; InputStream in = new BufferedInputStream(client.getInputStream())) {
			client.setSoTimeout(60_000);
			String head = head(in);
			while (!head.isEmpty()) {
				Matcher length = LENGTH.matcher(head);
				String body = new String(in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0),
						StandardCharsets.UTF_8);
				boolean open = head.startsWith("POST") ? submit(client, body) : status(client, head);
				head = open ? head(in) : "";
			}
		}
		return null;
	}

	private static String head(InputStream in) throws IOException {
		StringBuilder head = new StringBuilder();
		int next = in.read();
		while (next >= 0) {
			head.append((char) next);
			if (next == '\n' && head.toString().endsWith("\r\n\r\n")) {
				return head.toString();
			}
			next = in.read();
		}
		return "";
	}

	private boolean submit(Socket client, String body) throws IOException {
		Matcher matcher = AUDIO_ID.matcher(body);
		if (!matcher.find()) {
			throw new IllegalStateException(body);
		}
		String id = matcher.group(1);
		int attempt = this.posts.computeIfAbsent(id, (key) -> new AtomicInteger()).incrementAndGet();
		Random random = new Random(this.seed ^ ((id + attempt).hashCode() * 0x9E3779B97F4A7C15L));
		if (random.nextDouble() >= this.rate) {
			take(id, body);
			return answer(client, 200, "{\"code\":200,\"data\":{\"task_id\":\"t-" + id + "\"}}");
		}
		this.faults.incrementAndGet();
		Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
		if (fault.accepts()) {
			take(id, body);
		}
		return fail(client, fault, id);
	}

	private void take(String id, String body) {
		this.charges.computeIfAbsent(id, (key) -> new AtomicInteger()).incrementAndGet();
		if (!body.contains("\"callback_url\"")) {
			return;
		}
		String url = CallbackApplication.callbackUrl(body);
		String stage = "{\"code\":200,\"data\":{\"callbackType\":\"%s\",\"task_id\":\"t-" + id + "\",\"data\":[]}}";
		call(url, "[{\"id\":\"c\",\"status\":\"text\"}]", 5);
		call(url, stage.formatted("first"), 30);
		call(url, stage.formatted("complete"), 60);
	}

	private void call(String url, String body, long millis) {
		this.callers.schedule(() -> CallbackApplication.post(url, body), millis, TimeUnit.MILLISECONDS);
	}

	private static boolean fail(Socket client, Fault fault, String id) throws IOException {
		return switch (fault) {
			case RESET_UNREAD, RESET -> reset(client);
			case CLOSE -> false;
			case TRUNCATED -> raw(client, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"code\":200,");
			case GARBAGE -> raw(client, "NONSENSE\r\n\r\n");
			case BAD_REQUEST -> answer(client, 400, "{\"error\":{\"code\":400,\"message\":\"bad\"}}");
			case NO_CREDITS -> answer(client, 402, "{\"error\":{\"code\":402,\"message\":\"none\"}}");
			case TOO_MANY -> answer(client, 429, "{\"error\":{\"code\":429,\"message\":\"slow\"}}");
			case BAD_KEY -> answer(client, 401, "{\"error\":{\"code\":401,\"message\":\"key\"}}");
			case FORBIDDEN -> answer(client, 403, "<html>no</html>");
			case ERROR_500 -> answer(client, 500, "{\"code\":500,\"message\":\"oops\"}");
			case BAD_GATEWAY -> answer(client, 502, "<html>bad gateway</html>");
			case NO_TASK_ID -> answer(client, 200, "{\"code\":200,\"message\":\"success\"}");
			case ERROR_WITH_TASK_ID -> answer(client, 500, "{\"code\":500,\"data\":{\"task_id\":\"t-" + id + "\"}}");
			case TIMEOUT_408 -> answer(client, 408, "");
			case REDIRECT -> raw(client, "HTTP/1.1 307 Again\r\nLocation: /api/v1/again\r\nContent-Length: 0\r\n\r\n");
			case SILENCE -> client.getInputStream().read() >= 0;
		};
	}

	private boolean status(Socket client, String head) throws IOException {
		Matcher matcher = TASK_ID.matcher(head);
		if (!matcher.find() || !accepted().contains(matcher.group(1).substring(2))) {
			return answer(client, 404, "{\"error\":{\"code\":404,\"type\":\"not_found\"}}");
		}
		Random random = new Random();
		if (random.nextDouble() >= this.rate) {
			return answer(client, 200, DONE.formatted(matcher.group(1)));
		}
		return switch (random.nextInt(5)) {
			case 0 -> reset(client);
			case 1 -> answer(client, 503, "");
			case 2 -> answer(client, 429, "");
			case 3 -> raw(client, "NONSENSE\r\n\r\n");
			default -> answer(client, 200, "{\"code\":200,\"data\":{\"status\":\"processing\"}}");
		};
	}

	private static boolean answer(Socket client, int status, String body) throws IOException {
		write(client, "HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
				+ "\r\n\r\n" + body);
		return true;
	}

	private static boolean raw(Socket client, String text) throws IOException {
		write(client, text);
		return false;
	}

	private static void write(Socket client, String text) throws IOException {
		OutputStream out = client.getOutputStream();
		out.write(text.getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	private static boolean reset(Socket client) throws IOException {
		client.setSoLinger(true, 0);
		return false;
	}

	@Override
	public void close() throws IOException {
		this.callers.shutdownNow();
		this.server.close();
		this.connections.shutdownNow();
	}

}
