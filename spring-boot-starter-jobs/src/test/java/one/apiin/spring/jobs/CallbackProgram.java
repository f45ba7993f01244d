package one.apiin.spring.jobs;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

import one.apiin.uploadcover.UploadCoverRequest;

/**
 * The program that is killed in a callback. Arguments: the gateway, an audio id, then
 * properties as --name=value.
 */
final class CallbackProgram {

	private static final ThreadLocal<Boolean> CALLED = ThreadLocal.withInitial(() -> false);

	private CallbackProgram() {
	}

	public static void main(String[] arguments) throws Exception {
		CallbackApplication application = CallbackApplication.start(arguments[0],
				Arrays.copyOfRange(arguments, 2, arguments.length));
		CrashPoint at = CrashPoint.valueOf(System.getProperty("crash.at"));
		application.crashPoints((reached) -> {
			if (reached == CrashPoint.CALLBACK_RECEIVED) {
				CALLED.set(true);
			}
			if (reached == at && CALLED.get()) {
				Runtime.getRuntime().halt(9);
			}
		});
		application.jobs().submit("order", UploadCoverRequest.of(arguments[1]));
		new CountDownLatch(1).await();
	}

}
