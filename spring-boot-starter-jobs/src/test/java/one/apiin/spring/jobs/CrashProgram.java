package one.apiin.spring.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import javax.sql.DataSource;

import one.apiin.uploadcover.UploadCoverRequest;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The program that is killed: submits references {@code <prefix>0}, {@code <prefix>1}, …
 * in a few threads, each with itself as audio id, so that the sandbox's ledger tells them
 * apart. Ends itself when all are submitted and idle is not asked for.
 * <p>
 * Arguments: prefix, number of references, threads, then properties as name=value.
 */
final class CrashProgram {

	private CrashProgram() {
	}

	public static void main(String[] arguments) throws Exception {
		Map<String, Object> properties = new HashMap<>();
		for (int i = 3; i < arguments.length; i++) {
			String[] parts = arguments[i].split("=", 2);
			properties.put(parts[0], parts[1]);
		}
		ConfigurableApplicationContext context = JobsApplication.start(properties, Crash.class, MigrationCrash.class);
		context.getBean(JobsApplication.class)
			.listener((job) -> System.out.println("EVENT " + job.reference() + " " + job.state()));
		System.out.println("READY");
		if (arguments[0].endsWith("=")) {
			// One reference for everybody, at one signal.
			System.in.read();
		}
		submit(context.getBean(UploadCoverJobs.class), arguments[0], Integer.parseInt(arguments[1]),
				Integer.parseInt(arguments[2]));
		System.out.println("SUBMITTED");
		// Jobs are tracked until somebody kills this JVM.
		new CountDownLatch(1).await();
	}

	private static void submit(UploadCoverJobs jobs, String prefix, int count, int threads)
			throws InterruptedException {
		CountDownLatch ended = new CountDownLatch(threads);
		for (int t = 0; t < threads; t++) {
			int first = t;
			new Thread(() -> {
				for (int i = first; i < count; i += threads) {
					String reference = prefix.endsWith("=") ? prefix : prefix + i;
					UploadCoverJob job = jobs.submit(reference, UploadCoverRequest.of(reference));
					System.out.println("JOB " + job.reference() + " " + job.id() + " " + job.state());
				}
				ended.countDown();
			}).start();
		}
		ended.await();
	}

	/** Halts the JVM in the middle of the creation of the tables. */
	@Configuration(proxyBeanMethods = false)
	static class MigrationCrash {

		@Bean
		static BeanPostProcessor dyingDataSource() {
			String at = System.getProperty("crash.at", "");
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String name) {
					return (bean instanceof DataSource dataSource && at.startsWith("MIGRATION-"))
							? new FailingDataSource(dataSource, Integer.parseInt(at.substring(10))) : bean;
				}

			};
		}

	}

	/**
	 * Halts the JVM, or the thread, at the crash point that the system property names.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Crash {

		@Bean
		CrashPoint.Listener crash() {
			String at = System.getProperty("crash.at", "");
			return (reached) -> {
				if (reached.name().equals(at)) {
					Runtime.getRuntime().halt(9);
				}
				if (("pause-" + reached.name()).equals(at)) {
					pause();
				}
			};
		}

		private static void pause() {
			System.out.println("PAUSED");
			try {
				System.in.read();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
