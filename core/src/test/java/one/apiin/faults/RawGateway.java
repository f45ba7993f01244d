package one.apiin.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway made of a bare socket, which can misbehave in every way that bytes allow. It
 * writes each POST that it received as a whole into a ledger, before it answers.
 */
final class RawGateway implements AutoCloseable {

	static final String ACCEPTED = "{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"upl1\"}}";

	static final String COMPLETE = "{\"code\":200,\"message\":\"success\",\"data\":{\"task_id\":\"upl1\",\"status\":\"complete\","
			+ "\"clips\":[{\"id\":\"a\",\"audio_url\":\"https://x.example/a.mp3\",\"image_url\":\"https://x.example/a.jpg\"}]}}";

	static final String PENDING = "{\"code\":200,\"data\":{\"task_id\":\"upl1\",\"status\":\"pending\"}}";

	private final ServerSocket server;

	private final Behaviour behaviour;

	private final List<String> posts = new CopyOnWriteArrayList<>();

	private final AtomicInteger reads = new AtomicInteger();

	private final AtomicInteger connections = new AtomicInteger();

	private final List<Long> acceptedAt = new CopyOnWriteArrayList<>();

	private final AtomicInteger open = new AtomicInteger();

	private final AtomicInteger mostOpen = new AtomicInteger();

	private final Semaphore clientClosed = new Semaphore(0);

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private RawGateway(ServerSocket server, Behaviour behaviour) {
		this.server = server;
		this.behaviour = behaviour;
		start("raw-gateway", this::accept);
	}

	static RawGateway behaving(Behaviour behaviour) throws IOException {
		return on(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), behaviour);
	}

	static RawGateway on(ServerSocket server, Behaviour behaviour) {
		return new RawGateway(server, behaviour);
	}

	/** Misbehaves on every POST, and answers status reads like a healthy gateway. */
	static RawGateway misbehavingOnPost(Behaviour fault) throws IOException {
		return behaving((exchange) -> {
			if (exchange.method().equals("POST")) {
				fault.answer(exchange);
			}
			else {
				exchange.json(200, COMPLETE);
			}
		});
	}

	String baseUrl() {
		return "http://127.0.0.1:" + this.server.getLocalPort() + "/api/v1";
	}

	int port() {
		return this.server.getLocalPort();
	}

	List<String> posts() {
		return this.posts;
	}

	int reads() {
		return this.reads.get();
	}

	int connections() {
		return this.connections.get();
	}

	/**
	 * Counted where the gateway sees connections end, a moment after clients close them.
	 */
	int mostOpen() {
		return this.mostOpen.get();
	}

	/** How many connections were made before an instant of {@link System#nanoTime()}. */
	long connectionsBefore(long nanoTime) {
		return this.acceptedAt.stream().filter((at) -> at - nanoTime < 0).count();
	}

	/** Whether a client closed a connection while the gateway was waiting for it. */
	boolean sawClientClose(Duration limit) throws InterruptedException {
		return this.clientClosed.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket socket = this.server.accept();
				this.acceptedAt.add(System.nanoTime());
				this.sockets.add(socket);
				start("raw-exchange", () -> serve(socket));
			}
			catch (IOException ex) {
				// Closed, or a handshake that the client gave up.
			}
		}
	}

	private static void start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	private void serve(Socket socket) {
		this.connections.incrementAndGet();
		this.mostOpen.accumulateAndGet(this.open.incrementAndGet(), Math::max);
		try (socket) {
			InputStream in = new BufferedInputStream(socket.getInputStream());
			while (true) {
				ExchangeContext exchange = ExchangeContext.read(this, socket, in);
				if (exchange == null) {
					return;
				}
				if (exchange.method().equals("POST")) {
					this.posts.add(exchange.body());
				}
				else {
					this.reads.incrementAndGet();
				}
				this.behaviour.answer(exchange);
				if (socket.isClosed()) {
					return;
				}
			}
		}
		catch (IOException ex) {
			// The client or the behaviour ended it.
		}
		finally {
			this.open.decrementAndGet();
			this.sockets.remove(socket);
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	/** What the gateway does once it has read a whole request. */
	@FunctionalInterface
	interface Behaviour {

		void answer(ExchangeContext exchange) throws IOException;

	}

	/** One request and the way to answer it. */
	record ExchangeContext(RawGateway gateway, Socket socket, InputStream in, String head, String body) {

		static ExchangeContext read(RawGateway gateway, Socket socket, InputStream in) throws IOException {
			ByteArrayOutputStream head = new ByteArrayOutputStream();
			while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
				int next = in.read();
				if (next < 0) {
					return null;
				}
				head.write(next);
			}
			String text = head.toString(StandardCharsets.ISO_8859_1);
			byte[] body = in.readNBytes(contentLength(text));
			return new ExchangeContext(gateway, socket, in, text, new String(body, StandardCharsets.UTF_8));
		}

		private static int contentLength(String head) {
			return head.lines()
				.filter((line) -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
				.mapToInt((line) -> Integer.parseInt(line.substring(15).strip()))
				.findFirst()
				.orElse(0);
		}

		String method() {
			return this.head.substring(0, this.head.indexOf(' '));
		}

		String target() {
			return this.head.split(" ", 3)[1];
		}

		void send(String text) throws IOException {
			OutputStream out = this.socket.getOutputStream();
			out.write(text.getBytes(StandardCharsets.UTF_8));
			out.flush();
		}

		void json(int status, String body) throws IOException {
			send("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\nContent-Length: "
					+ body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
		}

		void finish() throws IOException {
			this.socket.close();
		}

		void reset() throws IOException {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
		}

		/** Waits, silent, until the client closes the connection. */
		void awaitClientClose() throws IOException {
			try {
				while (this.in.read() >= 0) {
					// Whatever else it says.
				}
			}
			finally {
				this.gateway.clientClosed.release();
			}
		}

		/** Sends one byte at a time for as long as somebody listens. */
		void dribble(String text, long pauseMillis) throws IOException {
			try {
				OutputStream out = this.socket.getOutputStream();
				for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
					out.write(each);
					out.flush();
					this.socket.setSoTimeout((int) pauseMillis);
					try {
						if (this.in.read() < 0) {
							return;
						}
					}
					catch (java.net.SocketTimeoutException ex) {
						// Still there; on with the next byte.
					}
				}
			}
			finally {
				this.gateway.clientClosed.release();
			}
		}

	}

}
