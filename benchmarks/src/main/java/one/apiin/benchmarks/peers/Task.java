package one.apiin.benchmarks.peers;

/**
 * The one request that everybody sends.
 */
final class Task {

	static final String ID = "upl987654321bksv";

	static final String API_KEY = "aio_0123456789-abcdef-0123456789-abc";

	static final String PATH = "/audio/music/upload-cover/status";

	static final String TARGET = PATH + "?task_id=" + ID;

	private Task() {
	}

}
