package one.apiin.benchmarks.status;

/**
 * The one request that everybody sends.
 */
public final class Task {

	public static final String ID = "upl987654321bksv";

	public static final String API_KEY = "aio_0123456789-abcdef-0123456789-abc";

	public static final String PATH = "/audio/music/upload-cover/status";

	public static final String TARGET = PATH + "?task_id=" + ID;

	private Task() {
	}

}
