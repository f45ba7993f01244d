package one.apiin.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * Waits for a task that already exists.
 */
@Command(name = "wait", sortOptions = false, description = "Waits for a task; free of charge.")
final class WaitCommand implements Callable<Integer> {

	private final CommandContext context;

	@ParentCommand
	private RootCommand root = new RootCommand();

	@Parameters(index = "0", paramLabel = "TASK_ID", description = "The id of the task.")
	private String taskId = "";

	@Mixin
	private ResultOptions result = new ResultOptions();

	WaitCommand(CommandContext context) {
		this.context = context;
	}

	@Override
	public Integer call() {
		// The run can be interrupted while the session is still opening.
		this.context.notice()
			.opening(ResumeCommand.of(this.context, this.root.keyFile, this.result).forTask(this.taskId));
		return TaskOperations.run(this.context, this.root.keyFile, this.result, this::follow);
	}

	private ExitCode follow(TaskOperations operations) {
		operations.remember(this.taskId);
		operations.follow(this.taskId);
		return ExitCode.DONE;
	}

}
