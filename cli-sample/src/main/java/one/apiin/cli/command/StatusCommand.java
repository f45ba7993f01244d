package one.apiin.cli.command;

import java.util.concurrent.Callable;

import one.apiin.cli.argument.ResultOptions;
import one.apiin.cli.outcome.ExitCode;
import one.apiin.task.TaskState;
import one.apiin.uploadcover.UploadCoverStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * Reads once where a task stands.
 */
@Command(name = "status", sortOptions = false, description = "Tells where a task stands; free of charge.")
final class StatusCommand implements Callable<Integer> {

	private final Workplace workplace;

	@ParentCommand
	private RootCommand root = new RootCommand();

	@Parameters(index = "0", paramLabel = "TASK_ID", description = "The task's id.")
	private String taskId = "";

	@Option(names = "--json", description = "Prints one JSON object on standard output and all else on standard error.")
	private boolean json;

	StatusCommand(Workplace workplace) {
		this.workplace = workplace;
	}

	@Override
	public Integer call() {
		ResultOptions options = ResultOptions.reporting(this.json);
		return TaskRun.with(this.workplace, this.root.keyFile, options, this::tell);
	}

	private int tell(TaskRun run) {
		UploadCoverStatus status = run.read(this.taskId);
		run.report(status);
		return ((status.state() != TaskState.FAILED) ? ExitCode.DONE : ExitCode.TASK_FAILED).number();
	}

}
