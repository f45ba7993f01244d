package one.apiin.faults;

import one.apiin.faults.RawGateway.Behaviour;
import one.apiin.faults.RawGateway.ExchangeContext;

import static one.apiin.faults.RawGateway.ACCEPTED;

/**
 * Everything that can happen to an answer after the request went out.
 */
// The behaviours hold no state.
@SuppressWarnings("ImmutableEnumChecker")
enum WireFault {

	FIN_BEFORE_THE_ANSWER(ExchangeContext::finish),

	RESET_BEFORE_THE_ANSWER(ExchangeContext::reset),

	RESET_IN_THE_MIDDLE_OF_THE_HEAD((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nContent-Le");
		exchange.reset();
	}),

	HALF_A_STATUS_LINE((exchange) -> {
		exchange.send("HTTP/1.1 2");
		exchange.finish();
	}),

	RESET_IN_THE_MIDDLE_OF_THE_BODY((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + ACCEPTED);
		exchange.reset();
	}),

	TRUNCATED_BODY((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + ACCEPTED);
		exchange.finish();
	}),

	CHUNKS_TRUNCATED_AFTER_COMPLETE_JSON((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(ACCEPTED.length())
				+ "\r\n" + ACCEPTED + "\r\n");
		exchange.finish();
	}),

	BAD_CHUNK_SIZE((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + ACCEPTED + "\r\n0\r\n\r\n");
		exchange.finish();
	}),

	GARBAGE((exchange) -> {
		exchange.send("\u0000\u0001\u0002 what is this\r\n\r\n");
		exchange.finish();
	}),

	ICY((exchange) -> {
		exchange.send("ICY 200 OK\r\n\r\n");
		exchange.finish();
	}),

	FUTURE_HTTP((exchange) -> {
		exchange.send("HTTP/9.9 200 OK\r\nContent-Length: " + ACCEPTED.length() + "\r\n\r\n" + ACCEPTED);
		exchange.finish();
	}),

	BAD_CONTENT_LENGTH((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n" + ACCEPTED);
		exchange.finish();
	}),

	HUGE_CONTENT_LENGTH((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n" + ACCEPTED);
		exchange.finish();
	}),

	NEGATIVE_CONTENT_LENGTH((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + ACCEPTED);
		exchange.finish();
	}),

	TWO_CONTENT_LENGTHS((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n" + ACCEPTED);
		exchange.finish();
	}),

	TOO_MANY_HEADERS((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\n" + "X-Filler: y\r\n".repeat(5000) + "\r\n");
		exchange.finish();
	}),

	HEADER_LINE_WITHOUT_END((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nX-Filler: " + "y".repeat(400_000));
		exchange.finish();
	}),

	FLOOD_OF_INTERIM_ANSWERS((exchange) -> {
		exchange.send("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(5000));
		exchange.json(200, ACCEPTED);
	}),

	UPGRADE((exchange) -> {
		exchange.send("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\ngarbage");
		exchange.finish();
	}),

	ENDLESS_BODY((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"data\":\"");
		while (true) {
			exchange.send("x".repeat(64 * 1024));
		}
	}),

	ENDLESS_CHUNKS((exchange) -> {
		exchange.send("HTTP/1.1 400 Bad\r\nTransfer-Encoding: chunked\r\n\r\n");
		while (true) {
			exchange.send("10000\r\n" + "x".repeat(64 * 1024) + "\r\n");
		}
	}),

	ANNOUNCED_TOO_LARGE((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n{");
		exchange.awaitClientClose();
	}),

	UNASKED_GZIP((exchange) -> {
		exchange.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 6\r\n\r\nabcdef");
		exchange.finish();
	}),

	REQUEST_TIMEOUT(status(408, "")),

	SERVER_ERROR(status(500, "{\"code\":500,\"message\":\"oops\"}")),

	BAD_GATEWAY_IN_HTML((exchange) -> {
		String html = "<html><body>Bad gateway</body></html>";
		exchange.send("HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: " + html.length()
				+ "\r\n\r\n" + html);
	}),

	UNAVAILABLE_WITH_RETRY_AFTER(
			(exchange) -> exchange.send("HTTP/1.1 503 Unavailable\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n")),

	CDN_520(status(520, "")),

	STATUS_600(status(600, "")),

	STATUS_999(status(999, "")),

	TEMPORARY_REDIRECT(redirect(307)),

	PERMANENT_REDIRECT(redirect(308)),

	FOUND(redirect(302)),

	SEE_OTHER(redirect(303)),

	EMPTY_SUCCESS(status(200, "")),

	NO_CONTENT((exchange) -> exchange.send("HTTP/1.1 204 No Content\r\n\r\n")),

	NULL_SUCCESS(status(200, "null")),

	BLANK_SUCCESS(status(200, "   ")),

	UNREADABLE_SUCCESS(status(200, "<html>Welcome to the hotel</html>")),

	SUCCESS_WITHOUT_TASK_ID(status(200, "{\"code\":200,\"message\":\"success\",\"data\":{}}")),

	ACCEPTED_202_WITHOUT_ENVELOPE(status(202, "queued")),

	BODY_CODE_500(status(200, "{\"code\":500,\"msg\":\"oops\"}")),

	BODY_CODE_408(status(200, "{\"code\":408,\"msg\":\"oops\"}")),

	BODY_CODE_0(status(200, "{\"code\":0,\"msg\":\"?\"}")),

	BODY_CODE_IN_WORDS(status(200, "{\"code\":\"ok\",\"data\":{\"task_id\":\"upl1\"}}")),

	BAD_CODE_WITH_TASK_ID(status(200, "{\"code\":400,\"data\":{\"task_id\":\"upl1\"}}"));

	private final Behaviour behaviour;

	WireFault(Behaviour behaviour) {
		this.behaviour = behaviour;
	}

	Behaviour behaviour() {
		return this.behaviour;
	}

	private static Behaviour status(int status, String body) {
		return (exchange) -> exchange.json(status, body);
	}

	private static Behaviour redirect(int status) {
		return (exchange) -> exchange.send("HTTP/1.1 " + status + " Elsewhere\r\nLocation: http://127.0.0.1:"
				+ exchange.gateway().port() + "/elsewhere\r\nContent-Length: 0\r\n\r\n");
	}

}
