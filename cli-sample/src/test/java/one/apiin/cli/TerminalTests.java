package one.apiin.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import one.apiin.task.TaskState;
import one.apiin.uploadcover.Clip;
import one.apiin.uploadcover.UploadCoverStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalTests {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void textFromOutsideCantControlTheTerminal() {
		assertThat(Printable.of("a\u001b[2J\r\nb\u202ec\u0007\u009bd\ud800e\u2028"))
			.isEqualTo("a\\u001b[2J\\u000d\\u000ab\\u202ec\\u0007\\u009bd\\ud800e\\u2028");
		assertThat(Printable.of("Grüße 🎵 日本")).isEqualTo("Grüße 🎵 日本");
		assertThat(Printable.of(null)).isEmpty();
	}

	@Test
	void everyLineIsEscaped() {
		Terminal terminal = terminal(true);
		terminal.result("r\u001b");
		terminal.note("n\u001b");
		terminal.redraw("d\u001b");
		assertThat(text(this.out)).isEqualTo("r\\u001b\n");
		assertThat(text(this.err)).isEqualTo("n\\u001b\n\r\u001b[Kd\\u001b");
	}

	@Test
	void aLogGetsALineWhenTheStateChangesAndNowAndThen() {
		try (WaitProgress progress = WaitProgress.on(terminal(false))) {
			progress.onStatus(status(TaskState.PENDING, "pending"), Duration.ofSeconds(1));
			progress.onStatus(status(TaskState.PENDING, "pending"), Duration.ofSeconds(6));
			progress.onStatus(status(TaskState.UNKNOWN, "polish\u001bing"), Duration.ofSeconds(11));
			progress.onStatus(status(TaskState.UNKNOWN, "polish\u001bing"), Duration.ofSeconds(125));
		}
		assertThat(text(this.err)).isEqualTo("""
				pending, 1 s
				unknown (polish\\u001bing), 11 s
				unknown (polish\\u001bing), 2 min 05 s
				""");
		assertThat(text(this.out)).isEmpty();
	}

	@Test
	void aTerminalGetsOneLineThatIsDrawnOver() {
		AtomicLong time = new AtomicLong();
		Terminal terminal = terminal(true);
		try (WaitProgress progress = new LiveProgress(terminal, time::get)) {
			Awaitility.await().until(() -> text(this.err).contains("waiting, 0 s"));
			time.set(Duration.ofSeconds(7).toNanos());
			progress.onStatus(status(TaskState.RUNNING, "processing"), Duration.ofSeconds(6));
		}
		terminal.note("next");
		assertThat(text(this.err)).startsWith("\r\u001b[Kwaiting, 0 s")
			.endsWith("\r\u001b[Krunning (processing), 7 s\nnext\n");
	}

	@Test
	void theReportHasExactlyThePromisedFields() {
		Clip clip = new Clip("song_é\u202e", URI.create("https://a.example/x?y=1"), null, "t", null, null);
		UploadCoverStatus status = new UploadCoverStatus("upl1", TaskState.COMPLETE, "complete", List.of(clip),
				Instant.parse("2026-02-24T12:00:30Z"), null);
		assertThat(TaskReport.of(status, true).toJson().replaceAll("(?i)\\\\u00e9", "é")).isEqualTo(
				"{\"taskId\":\"upl1\",\"state\":\"COMPLETE\",\"rawState\":\"complete\",\"clips\":[{\"id\":\"song_é"
						+ "\\u202E\",\"audioUrl\":\"https://a.example/x?y=1\",\"imageUrl\":null}],"
						+ "\"createdAt\":\"2026-02-24T12:00:30Z\",\"sandbox\":true}");
	}

	@Test
	void aTaskThatWasNotReadHasNoClips() {
		assertThat(TaskReport.unread("upl1", TaskState.PENDING, false).toJson()).isEqualTo("""
				{"taskId":"upl1","state":"PENDING","rawState":"","clips":[],"createdAt":null,"sandbox":false}""");
	}

	private Terminal terminal(boolean live) {
		return new Terminal(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8), live);
	}

	private static String text(ByteArrayOutputStream bytes) {
		return bytes.toString(StandardCharsets.UTF_8);
	}

	private static UploadCoverStatus status(TaskState state, String word) {
		return new UploadCoverStatus("t", state, word, List.of(), null, null);
	}

}
