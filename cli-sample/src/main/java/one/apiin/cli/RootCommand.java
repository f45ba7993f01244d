package one.apiin.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import one.apiin.task.TaskState;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/**
 * The tool with the options of all commands; each method is a command.
 */
@Command(name = "apiinone", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, sortOptions = false,
		usageHelpAutoWidth = true, description = "Generates covers of uploaded clips with API in One.",
		footer = { "", "The API key is read from APIINONE_API_KEY or --key-file. Without a key, a",
				"built-in sandbox answers. APIINONE_BASE_URL and --apiinone.<property>=<value>",
				"set properties of the Spring Boot starter.", "",
				"Exit codes: 0 done, 1 unexpected, 2 usage or invalid request, 3 authentication,",
				"4 not found, 5 no credits, 6 rate limited, 7 gateway or network, 8 task failed,",
				"9 timed out, 10 in doubt" })
final class RootCommand {

	private final CommandContext context;

	@Option(names = "--key-file", paramLabel = "FILE", scope = ScopeType.INHERIT,
			description = "Reads the API key from a file that only you can read.")
	private @Nullable Path keyFile;

	@Option(names = "--record", paramLabel = "DIR", scope = ScopeType.INHERIT,
			description = "Records each exchange with the gateway in this directory, with secrets masked.")
	private @Nullable Path recordings;

	@Option(names = "--debug", scope = ScopeType.INHERIT, description = "Prints the stack trace of an error.")
	private boolean debug;

	RootCommand(CommandContext context) {
		this.context = context;
	}

	@Command(name = "generate", description = "Generates a cover of a clip; this costs credits.")
	int generate(@Mixin CoverOptions cover, @Mixin ResultOptions result) {
		UploadCoverRequest request = cover.request(result);
		return inSession(result, (operations) -> {
			String taskId = operations.submit(request);
			if (cover.noWait()) {
				operations.reportUnread(taskId, TaskState.PENDING);
			}
			else {
				operations.follow(taskId);
			}
			return ExitCode.DONE;
		});
	}

	@Command(name = "status", description = "Reads the status of a task; free of charge.")
	int status(@Parameters(paramLabel = "TASK_ID", description = "The id of the task.") String taskId,
			@Mixin JsonOption json) {
		return inSession(new ResultOptions(json), (operations) -> {
			UploadCoverStatus status = operations.read(taskId);
			operations.report(status);
			return (status.state() != TaskState.FAILED) ? ExitCode.DONE : ExitCode.TASK_FAILED;
		});
	}

	@Command(name = "wait", description = "Waits for a task; free of charge.")
	int await(@Parameters(paramLabel = "TASK_ID", description = "The id of the task.") String taskId,
			@Mixin ResultOptions result) {
		// The run can be interrupted while the session is still opening.
		this.context.notice().opening(resumeCommand(result).forTask(taskId));
		return inSession(result, (operations) -> {
			operations.remember(taskId);
			operations.follow(taskId);
			return ExitCode.DONE;
		});
	}

	@Command(name = "doctor", description = "Checks settings, network, TLS, key and clock; free of charge.")
	int doctor(@Mixin JsonOption json) {
		Map<String, String> properties = properties();
		// One short attempt tells as much as three long ones.
		properties.putIfAbsent("apiinone.retry.max-retries", "0");
		try (ClientSession session = this.context.sessions().apply(properties)) {
			return Check.report(new GatewayChecks(session).run(), json.isSet(), this.context.terminal()).number();
		}
	}

	private int inSession(ResultOptions result, Function<TaskOperations, ExitCode> command) {
		result.check();
		Map<String, String> properties = properties();
		properties.putAll(result.properties());
		try (ClientSession session = this.context.sessions().apply(properties)) {
			return command.apply(new TaskOperations(this.context, session, result, resumeCommand(result))).number();
		}
	}

	private Map<String, String> properties() {
		Map<String, String> properties = new LinkedHashMap<>(this.context.arguments().properties());
		if (this.keyFile != null) {
			properties.put("apiinone.api-key", KeyFile.read(this.keyFile));
		}
		if (this.recordings != null) {
			properties.put("apiinone.record.directory", ResultOptions.directory(this.recordings).toString());
		}
		return properties;
	}

	private ResumeCommand resumeCommand(ResultOptions result) {
		List<String> options = new ArrayList<>(result.words());
		if (this.keyFile != null) {
			options.addAll(List.of("--key-file", this.keyFile.toString()));
		}
		if (this.recordings != null) {
			options.addAll(List.of("--record", this.recordings.toString()));
		}
		options.addAll(this.context.arguments().propertyWords());
		return new ResumeCommand(this.context.program(), options);
	}

	boolean debug() {
		return this.debug;
	}

}
