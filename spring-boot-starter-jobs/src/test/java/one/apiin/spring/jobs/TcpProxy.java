package one.apiin.spring.jobs;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands before a server and can be cut.
 */
public final class TcpProxy implements AutoCloseable {

	private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final List<Closeable> open = new CopyOnWriteArrayList<>();

	private final int target;

	private volatile boolean cut;

	public TcpProxy(int target) throws IOException {
		this.target = target;
		thread(this::accept);
	}

	public int port() {
		return this.server.getLocalPort();
	}

	/** Resets every connection, and every new one until {@link #mend()}. */
	public void cut() {
		this.cut = true;
		this.open.forEach(TcpProxy::close);
		this.open.clear();
	}

	public void mend() {
		this.cut = false;
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				if (this.cut) {
					client.close();
					continue;
				}
				Socket upstream = new Socket(InetAddress.getLoopbackAddress(), this.target);
				this.open.add(client);
				this.open.add(upstream);
				thread(() -> copy(client, upstream));
				thread(() -> copy(upstream, client));
			}
			catch (IOException ex) {
				// The next connection may do better.
			}
		}
	}

	private static void copy(Socket from, Socket to) {
		try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			in.transferTo(out);
		}
		catch (IOException ex) {
			// Cut.
		}
	}

	private static void thread(Runnable work) {
		Thread thread = new Thread(work, "tcp-proxy");
		thread.setDaemon(true);
		thread.start();
	}

	private static void close(Closeable closeable) {
		try {
			closeable.close();
		}
		catch (IOException ex) {
			// It is closed all the same.
		}
	}

	@Override
	public void close() {
		close(this.server);
		cut();
	}

}
