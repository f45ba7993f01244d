package one.apiin.cli;

import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

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
@Command(name = "generate", sortOptions = false, description = "Generates a cover of a clip; this costs credits.")
final class GenerateCommand implements Callable<Integer> {

	private final CommandContext context;

	@ParentCommand
	private RootCommand root = new RootCommand();

	@Option(names = "--audio-id", required = true, paramLabel = "ID", description = "The uploaded clip, of 6 to 60 s.")
	private String audioId = "";

	@Option(names = "--custom", description = "Custom mode: uses the prompt, the style and the title.")
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

	@Option(names = "--no-wait", description = "Ends as soon as the task id is known.")
	private boolean noWait;

	@Mixin
	private ResultOptions result = new ResultOptions();

	GenerateCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() {
		UploadCoverRequest request = request();
		return TaskOperations.run(this.context, this.root.keyFile, this.result,
				(operations) -> generate(operations, request));
	}

	private ExitCode generate(TaskOperations operations, UploadCoverRequest request) {
		String taskId = operations.submit(request);
		if (this.noWait) {
			operations.reportUnread(taskId, TaskState.PENDING);
		}
		else {
			operations.follow(taskId);
		}
		return ExitCode.DONE;
	}

	private UploadCoverRequest request() {
		boolean steered = Stream.of(this.prompt, this.style, this.title).anyMatch(Objects::nonNull);
		require(this.custom || !steered, "--prompt, --style and --title need custom mode: add --custom");
		require(!this.custom || this.prompt != null, "--custom needs --prompt");
		require(!this.noWait || !this.result.requireWait(),
				"--no-wait can't be combined with --timeout, --download or --force");
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
