package one.apiin.cli;

import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;

import one.apiin.uploadcover.UploadCoverRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of {@code generate} that make its request.
 */
final class CoverOptions {

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

	boolean noWait() {
		return this.noWait;
	}

	/**
	 * Makes the request.
	 * @throws UsageException if options contradict each other
	 */
	UploadCoverRequest request(ResultOptions result) {
		boolean steered = Stream.of(this.prompt, this.style, this.title).anyMatch(Objects::nonNull);
		require(this.custom || !steered, "--prompt, --style and --title need custom mode: add --custom");
		require(!this.custom || this.prompt != null, "--custom needs --prompt");
		require(!this.noWait || !result.requireWait(),
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
