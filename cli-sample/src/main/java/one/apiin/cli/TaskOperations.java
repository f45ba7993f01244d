package one.apiin.cli;

import java.nio.file.Path;

import one.apiin.download.ClipPart;
import one.apiin.download.DownloadListener;
import one.apiin.download.DownloadOptions;
import one.apiin.error.ApiInOneException;
import one.apiin.error.AwaitTimeoutException;
import one.apiin.error.NotFoundException;
import one.apiin.error.SubmissionInDoubtException;
import one.apiin.error.TaskFailedException;
import one.apiin.task.TaskState;
import one.apiin.uploadcover.Clip;
import one.apiin.uploadcover.UploadCoverRequest;
import one.apiin.uploadcover.UploadCoverStatus;

/**
 * What commands do with a task. As soon as a task exists, its id is printed, whatever
 * happens afterwards.
 */
final class TaskOperations {

	private final CommandContext context;

	private final ClientSession session;

	private final ResultOptions options;

	private final ResumeCommand resume;

	TaskOperations(CommandContext context, ClientSession session, ResultOptions options, ResumeCommand resume) {
		this.context = context;
		this.session = session;
		this.options = options;
		this.resume = resume;
	}

	/** Submits once, prints the task id and returns it. */
	String submit(UploadCoverRequest request) {
		this.context.notice().submitting();
		try {
			String taskId = this.session.covers().generate(request).taskId();
			remember(taskId);
			printId(taskId);
			return taskId;
		}
		catch (ApiInOneException ex) {
			submitFailed(ex);
			throw ex;
		}
	}

	private void submitFailed(ApiInOneException ex) {
		String taskId = ex.taskId();
		if (ex instanceof SubmissionInDoubtException && taskId != null) {
			remember(taskId);
			reportUnread(taskId, TaskState.UNKNOWN);
		}
		else {
			this.context.notice().finished();
		}
	}

	/** Makes this the task that an interrupted run can be resumed with. */
	void remember(String taskId) {
		this.context.notice().following(this.resume.forTask(taskId));
	}

	private void printId(String taskId) {
		if (!this.options.json()) {
			this.context.terminal().result("Task " + taskId);
		}
		// Also where standard output has been closed.
		if (this.options.json() || !this.context.terminal().isResultDelivered()) {
			this.context.terminal().note("Task " + taskId);
		}
	}

	UploadCoverStatus read(String taskId) {
		return this.session.covers().status(taskId);
	}

	/** Waits for a task, reports its status and downloads its clips if asked to. */
	void follow(String taskId) {
		UploadCoverStatus status = await(taskId);
		report(status);
		Path directory = this.options.download();
		if (directory != null) {
			download(status, directory);
		}
	}

	private UploadCoverStatus await(String taskId) {
		try (WaitProgress progress = WaitProgress.on(this.context.terminal())) {
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

	void report(UploadCoverStatus status) {
		if (!this.options.json()) {
			TaskReport.lines(status).forEach(this.context.terminal()::result);
		}
		reportJson(TaskReport.of(status, this.session.sandbox()));
	}

	/** Reports a task whose status was not read. */
	void reportUnread(String taskId, TaskState state) {
		reportJson(TaskReport.unread(taskId, state, this.session.sandbox()));
	}

	private void reportJson(TaskReport report) {
		if (this.options.json()) {
			this.context.terminal().result(report.toJson());
		}
	}

	private void download(UploadCoverStatus status, Path directory) {
		this.session.downloads()
			.saveAll(status.clips(), directory,
					DownloadOptions.defaults()
						.withOverwrite(this.options.force())
						.withListener(new SavedFiles(this.context.terminal())));
	}

	/** Prints the name of each file. */
	private record SavedFiles(Terminal terminal) implements DownloadListener {

		@Override
		public void onProgress(Clip clip, ClipPart part, long received, long total) {
			// The files are small.
		}

		@Override
		public void onSaved(Clip clip, ClipPart part, Path file) {
			this.terminal.note("Saved " + file);
		}

	}

}
