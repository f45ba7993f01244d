package one.apiin.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import one.apiin.ApiInOneClient;
import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.task.AwaitPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;

import static org.assertj.core.api.Assertions.assertThat;

class CommandsTests {

	private static ApiInOneSandbox sandbox;

	@TempDir
	Path directory;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@BeforeAll
	static void start() {
		sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(100)).start();
	}

	@AfterAll
	static void stop() {
		sandbox.close();
	}

	@BeforeEach
	void forget() {
		sandbox.reset();
	}

	@Test
	void aCoverIsMadeWithOnePost() {
		assertThat(run("generate", "--audio-id", "clip")).isZero();
		assertThat(out()).startsWith("Task sbx-plain-").contains(" is complete\n").contains("  audio http://127.0.0.1");
		assertThat(err()).containsPattern("complete, \\d+ s");
		assertThat(sandbox.postsReceived()).isEqualTo(1);
	}

	@Test
	void jsonIsOneObjectAndTheTaskIdGoesBesideIt() {
		assertThat(run("generate", "--audio-id", "clip", "--json")).isZero();
		assertThat(out()).matches("\\{\"taskId\":\"sbx-plain-[^\\n]*\"sandbox\":false}\\n")
			.contains("\"state\":\"COMPLETE\"");
		assertThat(err()).startsWith("Task sbx-plain-");
	}

	@Test
	void withoutAWaitTheTaskIsPending() {
		assertThat(run("generate", "--audio-id", "clip", "--no-wait", "--json")).isZero();
		assertThat(out()).contains("\"state\":\"PENDING\",\"rawState\":\"\",\"clips\":[],\"createdAt\":null");
		assertThat(sandbox.statusReads()).isZero();
	}

	@Test
	void aCustomRequestReachesTheGateway() throws Exception {
		Path lyrics = Files.writeString(this.directory.resolve("lyrics"), "la\nla 🎵");
		assertThat(run("generate", "--audio-id", "clip", "--custom", "--prompt", "@" + lyrics, "--style", "pop",
				"--title", "T", "--callback-url", "http://127.0.0.1:9/cb", "--no-wait"))
			.isZero();
		assertThat(sandbox.posts()).singleElement()
			.asString()
			.contains("\"custom_mode\":true")
			.contains("la\\nla")
			.contains("\"style\":\"pop\"")
			.contains("\"title\":\"T\"")
			.contains("\"callback_url\":\"http://127.0.0.1:9/cb\"");
	}

	@ParameterizedTest
	@CsvSource({ "sandbox-fail,8", "sandbox-unknown,4", "sandbox-no-credits,5", "sandbox-429,6", "sandbox-500,10",
			"sandbox-short,2", "sandbox-drop,10", "sandbox-403-html,7", "sandbox-body-code,5", "sandbox-flaky,0",
			"sandbox-trap-shape,0", "sandbox-strange-state,0" })
	void everyOutcomeHasItsExitCodeAndCostsOnePost(String audioId, int expected) {
		assertThat(run("generate", "--audio-id", audioId)).as(this.err::toString).isEqualTo(expected);
		assertThat(sandbox.postsReceived()).isEqualTo(1);
	}

	@Test
	void anErrorIsOneLineThatSaysWhatToDoNext() {
		run("generate", "--audio-id", "sandbox-500");
		assertThat(err()).hasLineCount(1)
			.startsWith("apiinone: ")
			.contains("may have been charged and was not repeated");
		this.err.reset();
		run("generate", "--audio-id", "sandbox-429");
		assertThat(err()).hasLineCount(1).endsWith("Nothing was charged; try again in 2 s.\n");
	}

	@Test
	void aStackTraceIsShownOnlyForDebugging() {
		run("generate", "--audio-id", "sandbox-unknown");
		assertThat(err()).doesNotContain("\tat ");
		run("generate", "--audio-id", "sandbox-unknown", "--debug");
		assertThat(err()).contains("NotFoundException").contains("\tat ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "generate", "generate --audio-id x --prompt p", "generate --audio-id x --style s",
			"generate --audio-id x --title t", "generate --audio-id x --custom", "generate --audio-id x --timeout 10",
			"generate --audio-id x --no-wait --timeout 1s", "generate --audio-id x --no-wait --download d",
			"generate --audio-id x --callback-url ftp://a/b", "generate --audio-id x --callback-url relative",
			"generate --audio-id x --custom --prompt @missing", "generate --audio-id=", "status", "wait", "status a b",
			"nonsense", "status --nonsense x", "wait x --timeout -1s", "generate --audio-id x --download /dev/null/x",
			"" })
	void mistakesAreFoundBeforeAnythingIsSent(String words) {
		assertThat(run(words.isEmpty() ? new String[0] : words.split(" "))).isEqualTo(2);
		assertThat(err()).hasLineCount(1).startsWith("apiinone: ");
		assertThat(out()).isEmpty();
		assertThat(sandbox.postsReceived() + sandbox.statusReads()).isZero();
	}

	@Test
	void aKeyInTheWrongPlaceIsNotShown() {
		assertThat(run("status", "t", "aio_secret")).isEqualTo(2);
		assertThat(err()).doesNotContain("aio_secret").contains("aio_***");
	}

	@Test
	void aStatusIsReadOnce() {
		sandbox.onStatus("t1", Answer.json("""
				{"code":200,"data":{"task_id":"t1","status":"pend\\u001bing"}}"""));
		assertThat(run("status", "t1")).isZero();
		assertThat(out()).isEqualTo("Task t1 is unknown (pend\\u001bing)\n");
		assertThat(run("status", "t1", "--json")).isZero();
		assertThat(sandbox.statusReads()).isEqualTo(2);
	}

	@Test
	void aFailedTaskIsAFailureForStatusToo() {
		sandbox.onStatus("t1", Answer.json("""
				{"code":200,"data":{"task_id":"t1","status":"failed","error_message":"no\\u001b[2J"}}"""));
		assertThat(run("status", "t1")).isEqualTo(8);
		assertThat(out()).contains("failed: no\\u001b[2J");
		assertThat(run("wait", "t1", "--json")).isEqualTo(8);
		assertThat(out()).contains("\"state\":\"FAILED\"");
	}

	@Test
	void aTimeoutShowsTheLastStatusAndTheCommandThatGoesOn() {
		sandbox.onStatus("it's", Answer.json("""
				{"code":200,"data":{"task_id":"it's","status":"processing"}}"""));
		assertThat(run("wait", "it's", "--timeout", "3s", "--json", "--apiinone.base-url=http://x")).isEqualTo(9);
		assertThat(out()).hasLineCount(1).contains("\"state\":\"RUNNING\"");
		assertThat(err())
			.endsWith("Resume with: apiinone wait 'it'\\''s' --timeout 3s --json --apiinone.base-url=http://x\n");
	}

	@Test
	void aWaitThatIsInterruptedWhileItOpensTellsHowToGoOn() {
		InterruptNotice notice = new InterruptNotice(
				(line) -> this.err.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8)), Duration.ZERO);
		CommandContext context = new CommandContext((properties) -> {
			notice.print();
			throw new UsageException("This is only a test");
		}, terminal(), notice, List.of("apiinone"), Arguments.of(List.of("wait", "t1", "--timeout", "5m")));
		assertThat(Commands.run(context)).isEqualTo(2);
		assertThat(err().lines()).containsExactly(
				"Interrupted before the status was read. Resume with: apiinone wait t1 --timeout 5m",
				"apiinone: This is only a test. See --help.");
	}

	@Test
	void aDoubtWithATaskIdShowsTheCommandThatGoesOn() {
		sandbox.nextSubmit(Answer.json("{\"code\":500,\"data\":{\"task_id\":\"t9\"}}"));
		assertThat(run("generate", "--audio-id", "x", "--json")).isEqualTo(10);
		assertThat(out()).contains("{\"taskId\":\"t9\",\"state\":\"UNKNOWN\"");
		assertThat(err()).contains("Resume with: apiinone wait t9 --json");
	}

	@Test
	void clipsAreKeptAndNotOverwritten() {
		assertThat(run("generate", "--audio-id", "clip", "--download", this.directory.resolve("new").toString()))
			.isZero();
		assertThat(this.directory.resolve("new")).isDirectoryContaining("glob:**.wav")
			.isDirectoryContaining("glob:**.png");
		String taskId = out().lines().findFirst().orElseThrow().substring("Task ".length());
		assertThat(run("wait", taskId, "--download", this.directory.resolve("new").toString())).isEqualTo(2);
		assertThat(err()).contains("--force");
		assertThat(run("wait", taskId, "--force", "--download", this.directory.resolve("new").toString())).isZero();
	}

	@Test
	void aLinkToADirectoryIsADirectory() throws Exception {
		Path real = Files.createDirectory(this.directory.resolve("real"));
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), real);
		assertThat(run("generate", "--audio-id", "clip", "--download", link.toString())).as(this.err::toString)
			.isZero();
		assertThat(real).isDirectoryContaining("glob:**.wav");
	}

	@Test
	void aClosedStandardOutputDoesNotHideTheTaskId() {
		this.out.reset();
		PrintStream closed = new PrintStream(this.out);
		closed.close();
		assertThat(run(new Terminal(closed, new PrintStream(this.err, true, StandardCharsets.UTF_8), false), "generate",
				"--audio-id", "clip"))
			.isEqualTo(1);
		assertThat(err()).startsWith("Task sbx-plain-").contains("Get it with: apiinone wait sbx-plain-");
		assertThat(sandbox.postsReceived()).isEqualTo(1);
	}

	@Test
	void doctorFindsThatTheKeyIsAcceptedAndSubmitsNothing() {
		assertThat(run("doctor")).as(this.err::toString).isZero();
		assertThat(out()).contains("info     versions", "ok       dns", "info     tls       none",
				"info     clock     The answer has no Date header", "ok       key       The gateway accepts the key");
		assertThat(sandbox.postsReceived()).isZero();
		assertThat(sandbox.statusReads()).isEqualTo(1);
	}

	@Test
	void doctorReportsARefusedKeyAsJson() {
		sandbox.nextStatus(Answer.error(401, "authentication_error", "The API key is missing or invalid"));
		assertThat(run("doctor", "--json")).isEqualTo(3);
		assertThat(out()).hasLineCount(1)
			.startsWith("{\"exitCode\":3,\"checks\":[{\"name\":\"versions\",\"result\":\"info\"")
			.contains("{\"name\":\"key\",\"result\":\"problem\"");
	}

	@Test
	void doctorShowsTheEvidenceOfAStrangersAnswer() {
		sandbox.nextStatus(Answer.text(503, "text/html", "<h1>Maintenance</h1>"));
		assertThat(run("doctor")).isEqualTo(7);
		assertThat(out()).contains("unclear  key").contains("503").contains("Maintenance");
	}

	@Test
	void doctorDoesNotTakeAStrangers404ForAnAcceptedKey() {
		sandbox.nextStatus(Answer.text(404, "text/html", "<h1>Not found</h1>"));
		assertThat(run("doctor")).isEqualTo(7);
		assertThat(out()).contains("unclear  key");
	}

	@Test
	void helpNeedsNoSession() {
		for (String command : List.of("generate", "status", "wait")) {
			assertThat(run(command, "--help")).isZero();
		}
		assertThat(run("--help")).isZero();
		assertThat(run("--version")).isZero();
		assertThat(out()).contains("--audio-id").contains("TASK_ID").contains("10 in doubt");
	}

	@Test
	void aCommandThatRecordsNeedsADirectoryForIt() throws Exception {
		Path recordings = this.directory.resolve("new/recordings");
		assertThat(run("generate", "--audio-id", "clip", "--record", recordings.toString())).isZero();
		assertThat(recordings).isDirectoryContaining("glob:**0001-post-generate-*.json")
			.isDirectoryContaining("glob:**0002-get-status-*.json");
		Path file = Files.createFile(this.directory.resolve("file"));
		assertThat(run("generate", "--audio-id", "clip", "--record", file.toString())).isEqualTo(2);
		assertThat(err()).contains("can't be created");
		assertThat(sandbox.postsReceived()).isEqualTo(1);
	}

	@Test
	void aResumedRunIsRecordedToo() {
		sandbox.onStatus("t1", Answer.json("""
				{"code":200,"data":{"task_id":"t1","status":"processing"}}"""));
		assertThat(run("wait", "t1", "--timeout", "1s", "--record", this.directory.toString())).isEqualTo(9);
		assertThat(err()).endsWith("apiinone wait t1 --timeout 1s --record " + this.directory + "\n");
	}

	@Test
	void eachCommandHasTheCommonOptions() {
		for (String command : List.of("generate", "status", "wait", "doctor")) {
			this.out.reset();
			assertThat(run(command, "--help")).isZero();
			assertThat(out()).contains("Usage: apiinone " + command, "--json", "--key-file=FILE", "--record=DIR",
					"--debug", "--version", "Exit codes");
			this.out.reset();
			assertThat(run(command, "--version")).isZero();
			assertThat(out()).isEqualTo("apiinone (not packaged)\n");
		}
	}

	private int run(String... words) {
		return run(terminal(), words);
	}

	private Terminal terminal() {
		return new Terminal(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8), false);
	}

	private static int run(Terminal terminal, String... words) {
		InterruptNotice notice = new InterruptNotice(terminal::note, Duration.ZERO);
		return Commands.run(new CommandContext(CommandsTests::open, terminal, notice, List.of("apiinone"),
				Arguments.of(List.of(words))));
	}

	private static ClientSession open(Map<String, String> properties) {
		Duration timeout = DurationStyle.detectAndParse(properties.getOrDefault("apiinone.await.timeout", "10s"));
		String recordings = properties.get("apiinone.record.directory");
		ApiInOneClient client = ApiInOneClient.builder()
			.recordTo((recordings != null) ? Path.of(recordings) : null)
			.apiKey("aio_test")
			.baseUrl(sandbox.baseUrl())
			.maxRetries(0)
			.await(new AwaitPolicy(Duration.ofMillis(20), Duration.ofMillis(50), timeout))
			.build();
		return new ClientSession(client.uploadCover(), client.downloads(), URI.create(sandbox.baseUrl()), false,
				() -> GatewayConnection.DIRECT, client::close);
	}

	private String out() {
		return this.out.toString(StandardCharsets.UTF_8);
	}

	private String err() {
		return this.err.toString(StandardCharsets.UTF_8);
	}

}
