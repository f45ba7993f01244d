package one.apiin.benchmarks.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The answers, made once: the documented finished status, a model of equal size for
 * openai-java, and what a wait sees.
 */
final class FixedAnswers {

	private static final String FINISHED = """
			{"code":200,"message":"success","data":{"task_id":"upl987654321bksv","status":"complete",\
			"clips":[{"id":"song_abc","audio_url":"https://audiopipe.suno.ai/?item_id=song_abc",\
			"image_url":"https://cdn2.suno.ai/image_abc.jpeg"}],"created_at":"2026-02-24T12:00:30Z"}}""";

	private static final String MODEL = """
			{"id":"upl987654321bksv","object":"model","created":1686935002,"owned_by":"%s"}""";

	private static final String WAITED_FOR = FINISHED.replace("\"task_id\":\"upl987654321bksv\",", "");

	private static final String RUNNING = "{\"code\":200,\"message\":\"success\",\"data\":{\"status\":\"pending\"}}";

	private final byte[] finished = http(FINISHED);

	private final byte[] model = http(String.format(MODEL, "x".repeat(FINISHED.length() - MODEL.length() + 2)));

	private final byte[] waitedFor = http(WAITED_FOR);

	private final byte[] running = http(RUNNING);

	private final PollCounts polls = new PollCounts();

	/**
	 * The answer to a request.
	 * @param request holds the request's head from its start
	 * @param length the head's length
	 * @return the whole answer
	 */
	byte[] to(ByteBuffer request, int length) {
		int waitNumber = startOfWaitNumber(request, length);
		if (waitNumber < 0) {
			return contains(request, length, "/models/") ? this.model : this.finished;
		}
		return (this.polls.increment(number(request, waitNumber)) == 0) ? this.waitedFor : this.running;
	}

	/** Where the number in {@code task_id=wait-123} begins, or -1. */
	private static int startOfWaitNumber(ByteBuffer request, int length) {
		int equals = 4;
		while (equals < length && request.get(equals) != '=' && request.get(equals) != ' ') {
			equals++;
		}
		boolean isWait = equals + 6 < length && request.get(equals) == '=' && request.get(equals + 4) == 't'
				&& request.get(equals + 5) == '-';
		return isWait ? equals + 6 : -1;
	}

	private static int number(ByteBuffer request, int start) {
		int number = 0;
		for (int i = start; request.get(i) >= '0' && request.get(i) <= '9'; i++) {
			number = number * 10 + request.get(i) - '0';
		}
		return number;
	}

	private static boolean contains(ByteBuffer request, int length, String text) {
		for (int start = 4; start + text.length() <= length && request.get(start) != ' '; start++) {
			int matched = 0;
			while (matched < text.length() && request.get(start + matched) == text.charAt(matched)) {
				matched++;
			}
			if (matched == text.length()) {
				return true;
			}
		}
		return false;
	}

	private static byte[] http(String body) {
		return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
				+ body)
			.getBytes(StandardCharsets.US_ASCII);
	}

}
