package one.apiin.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.common.Json;

/**
 * One answer of the sandbox, or one way to fail to answer. Immutable and thread-safe.
 * <p>
 * The gateway reads a request before it answers, so every answer is counted as a POST
 * received, except {@link #resetBeforeArrival()}.
 */
public final class Answer {

	private static final Duration NEVER = Duration.ofMinutes(2);

	private final int status;

	private final List<Header> headers;

	private final byte[] body;

	private final Ending ending;

	private final Duration delay;

	private final Duration drip;

	private Answer(int status, List<Header> headers, byte[] body, Ending ending, Duration delay, Duration drip) {
		this.status = status;
		this.headers = headers;
		this.body = body;
		this.ending = ending;
		this.delay = delay;
		this.drip = drip;
	}

	/**
	 * HTTP 200 with JSON.
	 * @param body the text, sent as it is
	 * @return the answer
	 */
	public static Answer json(String body) {
		return json(200, body);
	}

	/**
	 * Any status with JSON.
	 * @param status the HTTP status
	 * @param body the text, sent as it is
	 * @return the answer
	 */
	public static Answer json(int status, String body) {
		return text(status, "application/json", body);
	}

	/**
	 * Any status with any text.
	 * @param status the HTTP status
	 * @param contentType the media type
	 * @param body the text, sent as UTF-8
	 * @return the answer
	 */
	public static Answer text(int status, String contentType, String body) {
		return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Any status with any bytes.
	 * @param status the HTTP status
	 * @param contentType the media type
	 * @param body the bytes
	 * @return the answer
	 */
	public static Answer bytes(int status, String contentType, byte[] body) {
		return new Answer(status, List.of(), body.clone(), Ending.WHOLE, Duration.ZERO, Duration.ZERO)
			.header("Content-Type", contentType);
	}

	/**
	 * Any status without a body.
	 * @param status the HTTP status
	 * @return the answer
	 */
	public static Answer empty(int status) {
		return new Answer(status, List.of(), new byte[0], Ending.WHOLE, Duration.ZERO, Duration.ZERO);
	}

	/**
	 * The documented answer to a POST.
	 * @param taskId the task id to return; any text
	 * @return the answer
	 */
	public static Answer created(String taskId) {
		return json("""
				{"code":200,"message":"success","data":{"task_id":%s}}""".formatted(Json.write(taskId)));
	}

	/**
	 * An error with the body that the gateway documents.
	 * @param status the HTTP status, also the code in the body
	 * @param type such as {@code not_found}
	 * @param message for people
	 * @return the answer
	 */
	public static Answer error(int status, String type, String message) {
		return json(status, """
				{"error":{"code":%d,"message":%s,"type":%s}}""".formatted(status, Json.write(message),
				Json.write(type)));
	}

	/**
	 * The connection is reset after the request was read.
	 * @return the answer
	 */
	public static Answer reset() {
		return ending(Ending.RESET);
	}

	/**
	 * The connection is reset as if the gateway had never received the request: not
	 * counted.
	 * @return the answer
	 */
	public static Answer resetBeforeArrival() {
		return ending(Ending.LOST);
	}

	/**
	 * The connection is closed without a byte.
	 * @return the answer
	 */
	public static Answer close() {
		return ending(Ending.CLOSED);
	}

	/**
	 * Bytes that are not HTTP, then the connection is closed.
	 * @return the answer
	 */
	public static Answer garbage() {
		return ending(Ending.GARBAGE);
	}

	/**
	 * Status 200, then a broken chunk, then the connection is closed.
	 * @return the answer
	 */
	public static Answer brokenChunk() {
		return ending(Ending.BROKEN_CHUNK);
	}

	/**
	 * Nothing for two minutes, then the connection is closed.
	 * @return the answer
	 */
	public static Answer hang() {
		return close().delayed(NEVER);
	}

	private static Answer ending(Ending ending) {
		return new Answer(200, List.of(), new byte[0], ending, Duration.ZERO, Duration.ZERO);
	}

	/**
	 * Adds a header; a name may occur more than once.
	 * @param name the name
	 * @param value the value
	 * @return a new answer
	 */
	public Answer header(String name, String value) {
		List<Header> more = new ArrayList<>(this.headers);
		more.add(new Header(name, value));
		return new Answer(this.status, List.copyOf(more), this.body, this.ending, this.delay, this.drip);
	}

	/**
	 * Delays the answer. During the delay it occupies one of the sandbox's 256 threads.
	 * @param delay how long to send nothing; ends when the sandbox is closed
	 * @return a new answer
	 */
	public Answer delayed(Duration delay) {
		return new Answer(this.status, this.headers, this.body, this.ending, delay, this.drip);
	}

	/**
	 * Sends the body in small pieces.
	 * @param duration from the first to the last byte of the body
	 * @return a new answer
	 */
	public Answer dripping(Duration duration) {
		return new Answer(this.status, this.headers, this.body, this.ending, this.delay, duration);
	}

	int status() {
		return this.status;
	}

	List<Header> headers() {
		return this.headers;
	}

	byte[] body() {
		return this.body.clone();
	}

	Ending ending() {
		return this.ending;
	}

	Duration delay() {
		return this.delay;
	}

	Duration drip() {
		return this.drip;
	}

	boolean isCounted() {
		return this.ending != Ending.LOST;
	}

	@Override
	public String toString() {
		return (this.ending != Ending.WHOLE) ? this.ending.name()
				: this.status + " " + new String(this.body, StandardCharsets.UTF_8);
	}

	record Header(String name, String value) {
	}

	enum Ending {

		WHOLE, RESET, LOST, CLOSED, GARBAGE, BROKEN_CHUNK

	}

}
