package one.apiin.webapp.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire to a port of this machine that can be cut.
 */
public final class Wire implements AutoCloseable {

	private final ServerSocket entrance;

	private final int target;

	private final Set<Socket> ends = ConcurrentHashMap.newKeySet();

	private volatile boolean cut;

	public Wire(int target) throws IOException {
		this.target = target;
		this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		daemon(this::accept);
	}

	public int port() {
		return this.entrance.getLocalPort();
	}

	/** Ends all connections, and takes no further ones. */
	public void cut() {
		this.cut = true;
		this.ends.forEach(Wire::close);
	}

	public void mend() {
		this.cut = false;
	}

	private void accept() {
		while (!this.entrance.isClosed()) {
			try {
				Socket caller = this.entrance.accept();
				if (this.cut) {
					close(caller);
					continue;
				}
				Socket called = new Socket(InetAddress.getLoopbackAddress(), this.target);
				this.ends.add(caller);
				this.ends.add(called);
				daemon(() -> pump(caller, called));
				daemon(() -> pump(called, caller));
			}
			catch (IOException ex) {
				// Closed, or the target is away: the caller sees it.
			}
		}
	}

	private void pump(Socket from, Socket to) {
		try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			byte[] buffer = new byte[8192];
			for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
				out.write(buffer, 0, count);
				out.flush();
			}
		}
		catch (IOException ex) {
			// Cut.
		}
		finally {
			this.ends.remove(from);
			this.ends.remove(to);
		}
	}

	private static void daemon(Runnable work) {
		Thread thread = new Thread(work, "wire");
		thread.setDaemon(true);
		thread.start();
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.entrance.close();
		cut();
	}

}
