package one.apiin.uploadcover;

import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

import one.apiin.error.ApiInOneException;
import one.apiin.error.TaskFailedException;
import one.apiin.task.TaskState;
import one.apiin.testing.Reply;
import one.apiin.testing.SweepingAppender;
import one.apiin.testing.TestGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Text from the gateway ends in logs and on terminals: no control, escape or direction
 * character of it may get there by way of a message.
 */
class HostileTextTests {

	private static final String EVIL = "\u001b[2J\u001b]0;pwned\u0007 \r\nINFO forged line \u202Egnp\u2066 \u0000\u009b31m"
			+ "\u2028\u2029\ufeff\u200f\ud800 end";

	@RegisterExtension
	private final TestGateway gateway = new TestGateway();

	static Stream<Reply> replies() {
		String text = JsonMapper.shared().writeValueAsString(EVIL);
		return Stream.of(Reply.json(400, "{\"message\":" + text + "}"), Reply.json(400, "{\"msg\":" + text + "}"),
				Reply.json(404, "{\"error\":{\"message\":" + text + ",\"type\":" + text + "}}"),
				Reply.json(503, "{\"error\":" + text + "}"), Reply.json("{\"code\":500,\"message\":" + text + "}"),
				Reply.json("{\"code\":429,\"message\":" + text + "}"),
				Reply.json("{\"data\":{\"task_id\":" + text + "}}"), Reply.json("{" + text + ":1," + text + ":2}"),
				Reply.json(EVIL), Reply.json("\u202e"), Reply.json("{\"data\":\u001b[31m}"),
				Reply.json("{\"code\":200,\"data\":{},\"message\":" + text + "}"),
				Reply.empty(302).header("Location: https://evil.example/\u001b[31m"),
				Reply.empty(307).header("Location: https://ev\u00fcl.example/x"),
				Reply.empty(200).header("Content-Encoding: \u001b[31mgzip"));
	}

	@ParameterizedTest
	@MethodSource("replies")
	void messagesAreEscaped(Reply reply) {
		this.gateway.answers(reply);
		UploadCoverRequest request = UploadCoverRequest.of("a");
		assertHarmless(
				catchThrowableOfType(ApiInOneException.class, () -> this.gateway.uploadCover().generate(request)));
		assertHarmless(catchThrowableOfType(ApiInOneException.class, () -> this.gateway.uploadCover().status("t1")));
		assertHarmless(catchThrowableOfType(CompletionException.class,
				() -> this.gateway.uploadCover().generateAsync(request).join())
			.getCause());
		assertHarmless(catchThrowableOfType(ApiInOneException.class,
				() -> this.gateway.client().route(UploadCoverApi.class).generate(request)));
	}

	@Test
	void theReasonOfAFailedTaskIsEscaped() {
		String text = JsonMapper.shared().writeValueAsString(EVIL);
		this.gateway.answers(Reply.json("{\"data\":{\"status\":\"failed\",\"fail_message\":" + text + "}}"));
		TaskFailedException thrown = catchThrowableOfType(TaskFailedException.class,
				() -> this.gateway.uploadCover().await("t1"));
		assertHarmless(thrown);
		assertHarmless(thrown.status().failureMessage());
	}

	@Test
	void anUnknownStateWordIsEscapedInTheLogAndKeptInTheStatus() {
		this.gateway.answers(Reply.json(
				"{\"data\":{\"status\":" + JsonMapper.shared().writeValueAsString("\u001b[31mburning\r\nWARN") + "}}"));
		UploadCoverStatus status = this.gateway.uploadCover().status("t1");
		assertThat(status.state()).isEqualTo(TaskState.UNKNOWN);
		assertThat(status.rawState()).isEqualTo("\u001b[31mburning\r\nWARN");
		assertThat(SweepingAppender.ownEvents()).filteredOn((event) -> event.contains("burning"))
			.singleElement()
			.satisfies(HostileTextTests::assertHarmless);
	}

	@Test
	void longTextsOfTheGatewayAreCut() {
		this.gateway.answers(Reply.json(400, "{\"message\":\"" + "blah ".repeat(50_000) + "\"}"));
		assertThat(catchThrowableOfType(ApiInOneException.class, () -> this.gateway.uploadCover().status("t1")))
			.message()
			.hasSizeLessThan(400)
			.endsWith("...");
	}

	private static void assertHarmless(Throwable thrown) {
		for (Throwable each = thrown; each != null; each = each.getCause()) {
			assertHarmless(each.toString());
			if (each instanceof ApiInOneException ours && ours.type() != null) {
				assertHarmless(ours.type());
			}
		}
	}

	private static void assertHarmless(String text) {
		assertThat(text).isNotNull().hasSizeLessThan(1000).matches("[\\x20-\\x7e]*");
	}

}
