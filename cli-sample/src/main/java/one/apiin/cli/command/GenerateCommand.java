package one.apiin.cli.command;

import java.net.URI;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import one.apiin.cli.argument.PromptText;
import one.apiin.cli.argument.ResultOptions;
import one.apiin.cli.outcome.ExitCode;
import one.apiin.cli.outcome.UsageException;
import one.apiin.task.TaskState;
import one.apiin.uploadcover.UploadCoverRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * Submits a request, which may be charged, and waits for its clips.
 */
@Command(name = "generate", sortOptions = false, description = "Makes a cover of a clip; this is what credits pay for.")
final class GenerateCommand implements Callable<Integer> {

	private final Workplace workplace;

	@ParentCommand
	private RootCommand root = new RootCommand();

	@Option(names = "--audio-id", required = true, paramLabel = "ID", description = "The uploaded clip, of 6 to 60 s.")
	private String audioId = "";

	@Option(names = "--custom", description = "Custom mode: prompt, style and title count.")
	private boolean custom;

	@Option(names = "--prompt", paramLabel = "TEXT|@FILE",
			description = "Lyrics or a detailed prompt, or the file that holds them (@@ for a text that begins with @).")
	private @Nullable String prompt;

	@Option(names = "--style", paramLabel = "S", description = "Such as \"acoustic pop\".")
	private @Nullable String style;

	@Option(names = "--title", paramLabel = "T", description = "The title.")
	private @Nullable String title;

	@Option(names = "--callback-url", paramLabel = "U", description = "Where the gateway sends notifications.")
	private @Nullable URI callbackUrl;

	@Option(names = "--no-wait", description = "Ends as soon as there is a task id.")
	private boolean noWait;

	@Mixin
	private ResultOptions result = new ResultOptions();

	GenerateCommand(Workplace workplace) {
		this.workplace = workplace;
	}

	@Override
	public Integer call() {
		UploadCoverRequest request = request();
		return TaskRun.with(this.workplace, this.root.keyFile, this.result, (run) -> generate(run, request));
	}

	private int generate(TaskRun run, UploadCoverRequest request) {
		String taskId = run.submit(request);
		if (this.noWait) {
			run.reportUnread(taskId, TaskState.PENDING);
		}
		else {
			run.follow(taskId);
		}
		return ExitCode.DONE.number();
	}

	private UploadCoverRequest request() {
		boolean texts = Stream.of(this.prompt, this.style, this.title).anyMatch((text) -> text != null);
		require(this.custom || !texts, "--prompt, --style and --title count in custom mode only: add --custom");
		require(!this.custom || this.prompt != null, "--custom needs --prompt");
		require(!this.noWait || !this.result.wantWait(), "--no-wait excludes --timeout, --download and --force");
		return UploadCoverRequest.builder(this.audioId)
			.customMode(this.custom)
			.prompt((this.prompt != null) ? PromptText.read(this.prompt) : null)
			.style((this.style != null) ? PromptText.checked(this.style) : null)
			.title((this.title != null) ? PromptText.checked(this.title) : null)
			.callbackUrl(this.callbackUrl)
			.build();
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new UsageException(message);
		}
	}

}
