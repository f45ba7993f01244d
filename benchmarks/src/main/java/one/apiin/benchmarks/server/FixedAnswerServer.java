package one.apiin.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Answers every GET with bytes that were made before: one thread, one selector, loopback
 * only. Prints its port, and ends with its standard input, or after half an hour.
 */
public final class FixedAnswerServer {

	private static final long MAX_LIFETIME = TimeUnit.MINUTES.toNanos(30);

	private static final int MAX_CONNECTIONS = 1024;

	private final FixedAnswers answers = new FixedAnswers();

	private final Selector selector = Selector.open();

	private final ServerSocketChannel listener = ServerSocketChannel.open();

	private FixedAnswerServer() throws IOException {
		this.listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MAX_CONNECTIONS);
		this.listener.configureBlocking(false);
		this.listener.register(this.selector, SelectionKey.OP_ACCEPT);
	}

	public static void main(String[] args) throws IOException {
		FixedAnswerServer server = new FixedAnswerServer();
		System.out.println(server.listener.socket().getLocalPort());
		Thread owner = new Thread(FixedAnswerServer::endWithOwner, "owner");
		owner.setDaemon(true);
		owner.start();
		server.serve();
	}

	private static void endWithOwner() {
		try {
			while (System.in.read() != -1) {
				// Only its end counts.
			}
		}
		catch (IOException ex) {
			// Ended as well.
		}
		System.exit(0);
	}

	private void serve() throws IOException {
		long end = System.nanoTime() + MAX_LIFETIME;
		while (System.nanoTime() - end < 0) {
			this.selector.select(this::handle, 1000);
		}
	}

	private void handle(SelectionKey key) {
		try {
			if (key.isAcceptable()) {
				accept();
			}
			else if (!((Connection) key.attachment()).serve()) {
				key.channel().close();
			}
		}
		catch (IOException ex) {
			close(key);
		}
	}

	private void accept() throws IOException {
		SocketChannel channel = this.listener.accept();
		if (channel == null) {
			return;
		}
		if (this.selector.keys().size() > MAX_CONNECTIONS) {
			channel.close();
			return;
		}
		channel.configureBlocking(false);
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		channel.register(this.selector, SelectionKey.OP_READ, new Connection(channel, this.answers));
	}

	private static void close(SelectionKey key) {
		try {
			key.channel().close();
		}
		catch (IOException ex) {
			// Gone already.
		}
	}

}
