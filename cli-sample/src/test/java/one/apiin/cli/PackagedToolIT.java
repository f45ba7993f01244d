package one.apiin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import one.apiin.cli.Tool.Ended;
import one.apiin.cli.Tool.Running;
import one.apiin.sandbox.Answer;
import one.apiin.sandbox.ApiInOneSandbox;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@Execution(ExecutionMode.CONCURRENT)
class PackagedToolIT {

	private static final String KEY = "aio_" + UUID.randomUUID();

	private static ApiInOneSandbox gateway;

	@TempDir
	Path directory;

	@BeforeAll
	static void start() {
		gateway = ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(500)).start();
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void withoutAKeyTheBuiltInSandboxMakesACover() throws Exception {
		Path clips = this.directory.resolve("clips");
		Ended ended = new Tool(this.directory).run("generate", "--audio-id", "aud123456789x", "--json", "--download",
				clips.toString());
		assertThat(ended.code()).as(ended.err()).isZero();
		JsonNode json = json(ended);
		assertThat(json.propertyNames()).containsExactly("taskId", "state", "rawState", "clips", "createdAt",
				"sandbox");
		assertThat(json.get("state").asString()).isEqualTo("COMPLETE");
		assertThat(json.get("sandbox").asBoolean()).isTrue();
		assertThat(json.get("clips")).hasSize(2);
		assertThat(ended.err()).contains("built-in sandbox").contains("Task sbx-plain-");
		assertThat(clips.toFile().list()).hasSize(4);
	}

	@Test
	void aTaskOfOneProcessIsKnownToTheNext() throws Exception {
		Ended generate = new Tool(this.directory).run("generate", "--audio-id", "a", "--no-wait", "--json");
		assertThat(generate.code()).as(generate.err()).isZero();
		assertThat(json(generate).get("state").asString()).isEqualTo("PENDING");
		Ended status = new Tool(this.directory).run("status", json(generate).get("taskId").asString(), "--json");
		assertThat(status.code()).as(status.err()).isZero();
		assertThat(json(status).get("taskId")).isEqualTo(json(generate).get("taskId"));
		assertThat(json(status).get("state").asString()).isIn("PENDING", "RUNNING", "COMPLETE");
	}

	@ParameterizedTest
	@CsvSource({ "plain,0", "sandbox-short,2", "sandbox-unknown,4", "sandbox-no-credits,5", "sandbox-429,6",
			"sandbox-fail,8", "sandbox-500,10" })
	void everyOutcomeHasItsExitCode(String audioId, int expected) throws Exception {
		Ended ended = gatewayTool().run("generate", "--audio-id", audioId);
		assertThat(ended.code()).as(ended.err()).isEqualTo(expected);
		assertThat(ended.out() + ended.err()).doesNotContain(KEY).doesNotContain("\tat ");
	}

	@Test
	void aSlowTaskTimesOutAndTheResumeCommandWorksAsItIs() throws Exception {
		Ended late = gatewayTool().run("generate", "--audio-id", "sandbox-slow", "--timeout", "1s");
		assertThat(late.code()).as(late.err()).isEqualTo(9);
		String resume = late.err().substring(late.err().indexOf("java -jar")).strip().replace("--timeout 1s", "");
		Ended resumed = gatewayTool().shell(resume);
		assertThat(resumed.code()).as(resumed.err()).isZero();
		assertThat(resumed.out()).contains("is complete");
	}

	@Test
	void aRefusedKeyIsAnAuthenticationErrorAndIsNotShown() throws Exception {
		String key = "wrong-" + UUID.randomUUID();
		Ended ended = new Tool(this.directory).with(gateway.baseUrl(), key).run("status", "t", "--debug");
		assertThat(ended.code()).as(ended.err()).isEqualTo(3);
		assertThat(ended.out() + ended.err()).doesNotContain(key);
	}

	@Test
	void aGatewayWithoutAKeyIsNoWishForASandbox() throws Exception {
		Ended ended = new Tool(this.directory).run("status", "t", "--apiinone.base-url=" + gateway.baseUrl());
		assertThat(ended.code()).as(ended.err()).isEqualTo(3);
		assertThat(ended.err()).hasLineCount(1).contains("APIINONE_API_KEY");
	}

	@Test
	void aClosedPortIsAGatewayError() throws Exception {
		Ended ended = new Tool(this.directory).with("http://127.0.0.1:1/api/v1", KEY)
			.run("generate", "--audio-id", "a", "--apiinone.retry.max-retries=0");
		assertThat(ended.code()).as(ended.err()).isEqualTo(7);
		assertThat(ended.err()).hasLineCount(1).contains("nothing was sent");
	}

	@ParameterizedTest
	@CsvSource({ "--apiinone.base-url=ftp://x,base-url", "--apiinone.call-timeout=-1s,call-timeout",
			"--apiinone.await.timeout=soon,apiinone.await.timeout", "--apiinone.api-key=aio_k,APIINONE_API_KEY",
			"--apiinone.enabled=false,apiinone.enabled",
			"--apiinone.call-timout=1s,Did you mean apiinone.call-timeout?",
			"--apiinone.baseurls=http://x,Did you mean apiinone.base-url?",
			"--apiinone.accounts.blue.call-timout=1s,Did you mean apiinone.accounts.blue.call-timeout?" })
	void aSettingThatCantWorkIsAUsageErrorThatNamesIt(String setting, String name) throws Exception {
		Ended ended = gatewayTool().run("generate", "--audio-id", "a", setting);
		assertThat(ended.code()).as(ended.err()).isEqualTo(2);
		assertThat(ended.err()).hasLineCount(1).contains(name).doesNotContain("aio_k").doesNotContain(KEY);
	}

	@Test
	void aTerminatedWaitTellsHowToGoOnAndNothingIsPaidTwice() throws Exception {
		try (ApiInOneSandbox own = ApiInOneSandbox.builder().taskDuration(Duration.ofSeconds(5)).start()) {
			Tool tool = new Tool(this.directory).with(own.baseUrl(), KEY);
			Running running = tool.start("generate", "--audio-id", "a");
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> running.err().contains("pending, "));
			running.process().destroy();
			Ended ended = running.end();
			assertThat(ended.code()).isEqualTo(128 + 15);
			assertThat(ended.err()).contains("Resume with: java -jar");
			Ended resumed = tool.shell(ended.err().substring(ended.err().indexOf("java -jar")));
			assertThat(resumed.code()).as(resumed.err()).isZero();
			assertThat(resumed.out()).contains("is complete");
			assertThat(own.postsReceived()).isEqualTo(1);
		}
	}

	@Test
	void aTerminationWhileARequestIsUnderWaySaysThatItMayHaveBeenPaid() throws Exception {
		try (ApiInOneSandbox own = ApiInOneSandbox.start()) {
			own.nextSubmit(Answer.hang());
			Running running = new Tool(this.directory).with(own.baseUrl(), KEY).start("generate", "--audio-id", "a");
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> own.postsReceived() == 1);
			running.process().destroy();
			Ended ended = running.end();
			assertThat(ended.code()).isEqualTo(128 + 15);
			assertThat(ended.err()).contains("may have been charged and was not repeated");
			assertThat(own.postsReceived()).isEqualTo(1);
		}
	}

	@Test
	void aClosedPipeDoesNotHideTheTaskId() throws Exception {
		Ended ended = gatewayTool().shell("java -jar " + Tool.JAR + " generate --audio-id a --json"
				+ " --apiinone.await.initial-interval=200ms | true");
		assertThat(ended.err()).contains("Task sbx-plain-").contains("Get it with: java -jar");
	}

	@Test
	void aFileInTheWorkingDirectoryDoesNotCount() throws Exception {
		Files.writeString(this.directory.resolve("application.properties"), "apiinone.call-timeout=-1s");
		String jar = Tool.JAR.toAbsolutePath().toString();
		Ended ended = gatewayTool()
			.shell("cd '" + this.directory + "' && java -jar '" + jar + "' status " + "upl987654321bksv --json");
		assertThat(ended.code()).as(ended.err()).isZero();
		assertThat(ended.out()).contains("song_abc");
	}

	@Test
	void doctorShowsEachSettingWithItsOriginAndMasksTheKey() throws Exception {
		Ended ended = gatewayTool().run("doctor", "--apiinone.call-timeout=9s");
		assertThat(ended.code()).as(ended.err()).isZero();
		assertThat(ended.out())
			.contains("apiinone.call-timeout=9s from \"apiinone.call-timeout\" from property source \"commandLine\"")
			.contains("apiinone.api.key=*** from System Environment Property \"APIINONE_API_KEY\"")
			.contains("ok       key")
			.doesNotContain(KEY);
	}

	@Test
	void helpAndVersionNeedNoGateway() throws Exception {
		Ended help = new Tool(this.directory).run("generate", "--help");
		assertThat(help.code()).isZero();
		assertThat(help.out()).contains("--audio-id");
		assertThat(help.err()).isEmpty();
		assertThat(new Tool(this.directory).run("-V").out()).matches("apiinone \\d+\\.\\d+\\.\\d+.*\\n");
	}

	private Tool gatewayTool() {
		return new Tool(this.directory).with(gateway.baseUrl(), KEY);
	}

	private static JsonNode json(Ended ended) {
		assertThat(ended.out()).hasLineCount(1);
		return JsonMapper.shared().readTree(ended.out());
	}

}
