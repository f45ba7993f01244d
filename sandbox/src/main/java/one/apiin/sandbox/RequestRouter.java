package one.apiin.sandbox;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.common.Json;

/**
 * Chooses the answer to each request: first scripted answers, then the key check, then
 * the route. Independent of the HTTP server. Thread-safe.
 */
final class RequestRouter {

	static final String BASE_PATH = "/api/v1";

	static final String MEDIA_PATH = "/media/";

	private static final String ROUTE = BASE_PATH + "/audio/music/upload-cover/";

	private static final String SUBMIT = "POST " + ROUTE + "generate";

	private static final String STATUS = "GET " + ROUTE + "status";

	private static final Pattern MEDIA = Pattern.compile("GET " + MEDIA_PATH + "([A-Za-z0-9_-]{1,128})\\.(wav|png)");

	private final Ledger ledger;

	private final Script submitScript;

	private final Script statusScript;

	private final SubmitRoute submitRoute;

	private final StatusRoute statusRoute;

	private final boolean replaying;

	RequestRouter(Ledger ledger, Script submitScript, Script statusScript, SubmitRoute submitRoute,
			StatusRoute statusRoute, boolean replaying) {
		this.ledger = ledger;
		this.submitScript = submitScript;
		this.statusScript = statusScript;
		this.submitRoute = submitRoute;
		this.statusRoute = statusRoute;
		this.replaying = replaying;
	}

	Answer answer(Call call) {
		String request = call.method() + " " + call.path();
		return switch (request) {
			case SUBMIT -> submit(call);
			case STATUS -> status(call);
			case "GET /__apiinone/posts" -> counts();
			case "GET /__apiinone/bodies" -> Answer.json(Json.write(this.ledger.bodies()));
			default -> this.replaying ? notRecorded(request) : media(request);
		};
	}

	/** Counts a request that is answered by a recording. */
	void count(Call call) {
		switch (call.method() + " " + call.path()) {
			case SUBMIT -> this.ledger.posted(call.body());
			case STATUS -> this.ledger.statusRead(String.valueOf(call.taskId()));
			default -> {
				// Other routes are not counted.
			}
		}
	}

	/** Not in a form of the gateway, which did not say this. */
	private static Answer notRecorded(String request) {
		return Answer.text(404, "text/plain", "The recording has no answer to " + request);
	}

	private Answer submit(Call call) {
		Submission submission = Submission.read(call.body());
		Answer scripted = this.submitScript.take(submission.audioId());
		Answer answer = (scripted != null) ? scripted : simulated(call, () -> this.submitRoute.answer(submission));
		if (answer.isCounted()) {
			this.ledger.posted(call.body());
		}
		return answer;
	}

	private Answer status(Call call) {
		int read = this.ledger.statusRead(String.valueOf(call.taskId()));
		Answer scripted = this.statusScript.take(call.taskId());
		return (scripted != null) ? scripted : simulated(call, () -> this.statusRoute.answer(call.taskId(), read));
	}

	private Answer simulated(Call call, Supplier<Answer> route) {
		if (this.replaying) {
			return notRecorded(call.method() + " " + call.path());
		}
		return call.hasApiKey() ? route.get()
				: Answer.error(401, "authentication_error", "The API key is missing or invalid");
	}

	private Answer counts() {
		return Answer.json("""
				{"postsReceived":%d,"statusReads":%d}""".formatted(this.ledger.posts(), this.ledger.statusReads()));
	}

	private static Answer media(String request) {
		Matcher media = MEDIA.matcher(request);
		if (!media.matches()) {
			return Answer.error(404, "not_found", "There is no such route");
		}
		String clipId = media.group(1);
		return media.group(2).equals("wav") ? Answer.bytes(200, "audio/wav", Melody.of(clipId))
				: Answer.bytes(200, "image/png", CoverPicture.of(clipId));
	}

}
