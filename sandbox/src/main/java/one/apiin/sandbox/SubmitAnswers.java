package one.apiin.sandbox;

/**
 * How each scenario answers a POST.
 */
final class SubmitAnswers {

	private static final String HTML = "text/html; charset=UTF-8";

	private SubmitAnswers() {
	}

	static Answer of(Task task) {
		return switch (task.scenario()) {
			case UNKNOWN -> Answer.error(404, "not_found", "audio_id is unknown");
			case SHORT -> Answer.error(400, "bad_request", "The source clip must last 6 to 60 seconds");
			case NO_CREDITS -> Answer.error(402, "insufficient_credits", "Not enough credits");
			case BODY_CODE -> Answer.json("""
					{"code":402,"message":"Not enough credits","data":null}""");
			case TOO_MANY_REQUESTS -> tooManyRequests();
			case ERROR_500 -> Answer.error(500, "server_error", "Internal error");
			case HTML_403 -> Answer.text(403, HTML, page("403 Forbidden"));
			case HTML_502 -> Answer.text(502, HTML, page("502 Bad Gateway"));
			case KIN_ERROR_SHAPE -> Answer.json(400, """
					{"code":400,"msg":"audio_id is not valid"}""");
			case MESSAGE_ERROR_SHAPE -> Answer.json(404, """
					{"code":404,"message":"audio_id is unknown"}""");
			case TEXT_ERROR_SHAPE -> Answer.text(422, "text/plain", "audio_id is not valid");
			case EMPTY_ERROR_SHAPE -> Answer.empty(403);
			case DROP_BEFORE -> Answer.resetBeforeArrival();
			case DROP -> Answer.reset();
			case CLOSE -> Answer.close();
			case HANG -> Answer.hang();
			case EMPTY -> Answer.empty(200);
			default -> Answer.json(created(task).formatted(task.id()));
		};
	}

	static Answer tooManyRequests() {
		return Answer.error(429, "rate_limit_error", "Too many requests").header("Retry-After", "2");
	}

	private static String created(Task task) {
		return switch (task.scenario()) {
			case NO_TASK_ID -> """
					{"code":200,"message":"success","data":{}}""";
			case FLAT_SHAPE -> """
					{"task_id":"%s","status":"pending"}""";
			case ID_SHAPE -> """
					{"id":"%s","status":"pending"}""";
			case WORKID_SHAPE -> """
					{"code":200,"message":"success","data":{"workId":"%s"}}""";
			case CAMEL_SHAPE -> """
					{"code":200,"message":"success","data":{"taskId":"%s"}}""";
			case MSG_SHAPE -> """
					{"code":200,"msg":"success","data":{"task_id":"%s"}}""";
			case IN_PROGRESS_SHAPE -> """
					{"code":200,"message":"success","data":{"task_id":"%s","status":"IN_PROGRESS"}}""";
			default -> """
					{"code":200,"message":"success","data":{"task_id":"%s"}}""";
		};
	}

	private static String page(String title) {
		return "<!DOCTYPE html><html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>"
			.formatted(title);
	}

}
