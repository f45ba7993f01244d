package one.apiin.cli;

import java.util.concurrent.Callable;

import one.apiin.task.TaskState;
import one.apiin.uploadcover.UploadCoverStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * Reads the status of a task once.
 */
@Command(name = "status", sortOptions = false, description = "Reads the status of a task; free of charge.")
final class StatusCommand implements Callable<Integer> {

	private final CommandContext context;

	@ParentCommand
	private RootCommand root = new RootCommand();

	@Parameters(index = "0", paramLabel = "TASK_ID", description = "The id of the task.")
	private String taskId = "";

	@Option(names = "--json",
			description = "Prints one JSON object on standard output and everything else on standard error.")
	private boolean json;

	StatusCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() {
		return TaskOperations.run(this.context, this.root.keyFile, ResultOptions.withoutWait(this.json), this::report);
	}

	private ExitCode report(TaskOperations operations) {
		UploadCoverStatus status = operations.read(this.taskId);
		operations.report(status);
		return (status.state() != TaskState.FAILED) ? ExitCode.DONE : ExitCode.TASK_FAILED;
	}

}
