package one.apiin.spring.callback;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

import one.apiin.spring.jobs.store.Milestone;
import one.apiin.uploadcover.UploadCoverRequest;

/**
 * The program that is killed in a callback. Arguments: the gateway, an audio id, then
 * properties as --name=value.
 */
final class CalledProgram {

	private static final ThreadLocal<Boolean> CALLED = ThreadLocal.withInitial(() -> false);

	private CalledProgram() {
	}

	public static void main(String[] arguments) throws Exception {
		CallbackApplication application = CallbackApplication.start(arguments[0],
				Arrays.copyOfRange(arguments, 2, arguments.length));
		Milestone at = Milestone.valueOf(System.getProperty("crash.at"));
		application.milestones((milestone) -> {
			if (milestone == Milestone.CALLBACK_RECEIVED) {
				CALLED.set(true);
			}
			if (milestone == at && CALLED.get()) {
				Runtime.getRuntime().halt(9);
			}
		});
		application.jobs().submit("order", UploadCoverRequest.of(arguments[1]));
		new CountDownLatch(1).await();
	}

}
