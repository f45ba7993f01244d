package one.apiin.spring.jobs;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import one.apiin.uploadcover.UploadCoverRequest;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The program that is killed while it queues and sends: queues references
 * {@code <prefix>0}, {@code <prefix>1}, … each in a transaction, with itself as audio id.
 * Every third transaction is rolled back and its reference is {@code rolled-back-…},
 * which nobody queues again; the other references are queued twice.
 * <p>
 * Arguments: prefix, number of references, threads, then properties as name=value.
 */
final class QueueProgram {

	private QueueProgram() {
	}

	public static void main(String[] arguments) throws Exception {
		Map<String, Object> properties = new HashMap<>();
		for (int i = 3; i < arguments.length; i++) {
			String[] parts = arguments[i].split("=", 2);
			properties.put(parts[0], parts[1]);
		}
		ConfigurableApplicationContext context = JobsApplication.start(properties, CrashProgram.Crash.class);
		System.out.println("READY");
		queue(context.getBean(UploadCoverJobs.class),
				new TransactionTemplate(context.getBean(PlatformTransactionManager.class)), arguments[0],
				Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
		System.out.println("QUEUED");
		// Jobs are sent until somebody kills this JVM.
		new CountDownLatch(1).await();
	}

	private static void queue(UploadCoverJobs jobs, TransactionTemplate transaction, String prefix, int count,
			int threads) throws InterruptedException {
		CountDownLatch ended = new CountDownLatch(threads);
		for (int t = 0; t < threads; t++) {
			int first = t;
			new Thread(() -> {
				for (int i = first; i < count; i += threads) {
					queue(jobs, transaction, prefix + i, i % 3 == 0);
				}
				ended.countDown();
			}).start();
		}
		ended.await();
	}

	private static void queue(UploadCoverJobs jobs, TransactionTemplate transaction, String reference,
			boolean rollback) {
		if (rollback) {
			transaction.executeWithoutResult((status) -> {
				jobs.enqueue("rolled-back-" + reference, UploadCoverRequest.of("rolled-back-" + reference));
				status.setRollbackOnly();
			});
		}
		for (int repeat = 0; repeat < 2; repeat++) {
			transaction.executeWithoutResult((status) -> jobs.enqueue(reference, UploadCoverRequest.of(reference)));
		}
	}

}
