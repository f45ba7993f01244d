package one.apiin.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import one.apiin.cli.argument.KeyFile;
import one.apiin.cli.argument.ResultOptions;
import one.apiin.cli.download.ClipDownloads;
import one.apiin.cli.gateway.Session;
import one.apiin.cli.outcome.ResumeCommand;
import one.apiin.cli.terminal.Progress;
import one.apiin.cli.terminal.TaskLines;
import one.apiin.cli.terminal.TaskReport;
import one.apiin.error.ApiInOneException;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.error.NotFoundException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.error.TaskFailedException;
import one.apiin.task.TaskState;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;
import org.jspecify.annotations.Nullable;

/**
 * The steps that commands are made of. Whatever happens after a task exists, its id has
 * been told.
 */
final class TaskRun {

	private final Workplace workplace;

	private final Session session;

	private final ResultOptions options;

	private final ResumeCommand resume;

	private TaskRun(Workplace workplace, Session session, ResultOptions options, ResumeCommand resume) {
		this.workplace = workplace;
		this.session = session;
		this.options = options;
		this.resume = resume;
	}

	/**
	 * Runs steps within a session.
	 * @param workplace the place
	 * @param keyFile where the key is, or null for the usual sources
	 * @param options what the user wants of the result
	 * @param steps the steps
	 * @return what the steps return
	 */
	static int with(Workplace workplace, @Nullable Path keyFile, ResultOptions options,
			Function<TaskRun, Integer> steps) {
		options.check();
		Map<String, String> properties = properties(workplace, keyFile, options);
		try (Session session = workplace.sessions().open(properties)) {
			return steps.apply(new TaskRun(workplace, session, options, resume(workplace, keyFile, options)));
		}
	}

	private static Map<String, String> properties(Workplace workplace, @Nullable Path keyFile, ResultOptions options) {
		Map<String, String> properties = new LinkedHashMap<>(workplace.arguments().properties());
		properties.putAll(options.properties());
		if (keyFile != null) {
			properties.put("apiinone.api-key", KeyFile.read(keyFile));
		}
		return properties;
	}

	/**
	 * The command that goes on with a task, whichever it is.
	 * @param workplace the place
	 * @param keyFile where the key is, or null for the usual sources
	 * @param options what the user wants of the result
	 * @return the command
	 */
	static ResumeCommand resume(Workplace workplace, @Nullable Path keyFile, ResultOptions options) {
		List<String> words = new ArrayList<>(options.words());
		if (keyFile != null) {
			words.addAll(List.of("--key-file", keyFile.toString()));
		}
		words.addAll(workplace.arguments().propertyWords());
		return new ResumeCommand(workplace.program(), words);
	}

	/**
	 * Submits once and tells the task id at once.
	 * @param request what to make
	 * @return the task id
	 */
	String submit(UploadCoverRequest request) {
		this.workplace.lastWords().submitting();
		try {
			String taskId = this.session.covers().generate(request).taskId();
			remember(taskId);
			announce(taskId);
			return taskId;
		}
		catch (ApiInOneException ex) {
			settle(ex);
			throw ex;
		}
	}

	private void settle(ApiInOneException ex) {
		String taskId = ex.taskId();
		if (ex instanceof SubmissionInDoubtException && taskId != null) {
			remember(taskId);
			reportUnread(taskId, TaskState.UNKNOWN);
		}
		else {
			this.workplace.lastWords().done();
		}
	}

	/**
	 * From now on this is the task to go on with.
	 * @param taskId the task's id
	 */
	void remember(String taskId) {
		this.workplace.lastWords().following(this.resume.of(taskId));
	}

	private void announce(String taskId) {
		if (!this.options.json()) {
			this.workplace.terminal().result("Task " + taskId);
		}
		// Also for somebody whose standard output has gone.
		if (this.options.json() || !this.workplace.terminal().resultsArrive()) {
			this.workplace.terminal().note("Task " + taskId);
		}
	}

	/**
	 * Reads where a task stands.
	 * @param taskId the task's id
	 * @return the status
	 */
	UploadCoverStatus read(String taskId) {
		return this.session.covers().status(taskId);
	}

	/**
	 * Waits for a task, reports on it and keeps its clips if that is wanted.
	 * @param taskId the task's id
	 */
	void follow(String taskId) {
		UploadCoverStatus status = await(taskId);
		report(status);
		Path directory = this.options.download();
		if (directory != null) {
			download(status, directory);
		}
	}

	private UploadCoverStatus await(String taskId) {
		try (Progress progress = Progress.on(this.workplace.terminal())) {
			return this.session.covers().await(taskId, progress);
		}
		catch (ApiInOneException ex) {
			reportUnfinished(taskId, ex);
			throw ex;
		}
	}

	private void reportUnfinished(String taskId, ApiInOneException ex) {
		if (ex instanceof TaskFailedException failed && failed.status() instanceof UploadCoverStatus status) {
			reportJson(TaskReport.of(status, this.session.sandbox()));
		}
		else if (ex instanceof AwaitTimeoutException late && late.lastStatus() instanceof UploadCoverStatus status) {
			reportJson(TaskReport.of(status, this.session.sandbox()));
		}
		else if (!(ex instanceof NotFoundException)) {
			reportUnread(taskId, TaskState.UNKNOWN);
		}
	}

	/**
	 * Reports on a status.
	 * @param status the status
	 */
	void report(UploadCoverStatus status) {
		if (!this.options.json()) {
			TaskLines.of(status).forEach(this.workplace.terminal()::result);
		}
		reportJson(TaskReport.of(status, this.session.sandbox()));
	}

	/**
	 * Reports on a task of which no status was read.
	 * @param taskId the task's id
	 * @param state what can be said all the same
	 */
	void reportUnread(String taskId, TaskState state) {
		reportJson(TaskReport.unread(taskId, state, this.session.sandbox()));
	}

	private void reportJson(TaskReport report) {
		if (this.options.json()) {
			this.workplace.terminal().result(report.toJson());
		}
	}

	private void download(UploadCoverStatus status, Path directory) {
		try (ClipDownloads downloads = new ClipDownloads(directory, this.options.force(),
				this.session.gatewayIsLocal())) {
			downloads.save(status.clips(), (file) -> this.workplace.terminal().note("Saved " + file));
		}
	}

}
