package one.apiin.benchmarks.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * One kept-alive connection: requests without a body, one after the other.
 */
final class Connection {

	private static final int END_OF_HEAD = 0x0d0a0d0a;

	private final ByteBuffer request = ByteBuffer.allocateDirect(8192);

	private final ByteBuffer answer = ByteBuffer.allocateDirect(8192);

	private final SocketChannel channel;

	private final FixedAnswers answers;

	Connection(SocketChannel channel, FixedAnswers answers) {
		this.channel = channel;
		this.answers = answers;
	}

	/**
	 * Reads what is there and answers every whole request.
	 * @return false if the connection is over
	 * @throws IOException if it broke
	 */
	boolean serve() throws IOException {
		if (this.channel.read(this.request) < 0) {
			return false;
		}
		int length = headLength();
		while (length > 0) {
			write(this.answers.to(this.request, length));
			this.request.flip().position(length);
			this.request.compact();
			length = headLength();
		}
		return this.request.hasRemaining();
	}

	private int headLength() {
		for (int i = 4; i <= this.request.position(); i++) {
			if (this.request.getInt(i - 4) == END_OF_HEAD) {
				return i;
			}
		}
		return 0;
	}

	private void write(byte[] bytes) throws IOException {
		this.answer.clear().put(bytes).flip();
		// An answer fits into the socket's buffer, so this is one round.
		while (this.answer.hasRemaining()) {
			this.channel.write(this.answer);
		}
	}

}
