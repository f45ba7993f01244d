package one.apiin.cli.command;

import java.util.concurrent.Callable;

import one.apiin.cli.argument.ResultOptions;
import one.apiin.cli.outcome.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * Goes on with a task that exists.
 */
@Command(name = "wait", sortOptions = false, description = "Waits for a task; free of charge.")
final class WaitCommand implements Callable<Integer> {

	private final Workplace workplace;

	@ParentCommand
	private RootCommand root = new RootCommand();

	@Parameters(index = "0", paramLabel = "TASK_ID", description = "The task's id.")
	private String taskId = "";

	@Mixin
	private ResultOptions result = new ResultOptions();

	WaitCommand(Workplace workplace) {
		this.workplace = workplace;
	}

	@Override
	public Integer call() {
		String again = TaskRun.resume(this.workplace, this.root.keyFile, this.result).of(this.taskId);
		// The session takes a second or two, and may be interrupted as well.
		this.workplace.lastWords().intending(again);
		return TaskRun.with(this.workplace, this.root.keyFile, this.result, this::follow);
	}

	private int follow(TaskRun run) {
		run.remember(this.taskId);
		run.follow(this.taskId);
		return ExitCode.DONE.number();
	}

}
