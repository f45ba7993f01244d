package one.apiin.spring.jobs;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseH2OrderTests {

	private static final AtomicInteger OPEN = new AtomicInteger();

	private static final AtomicInteger MOST = new AtomicInteger();

	private static final CountDownLatch TWO = new CountDownLatch(2);

	@Configuration(proxyBeanMethods = false)
	static class CrashPoints {

		@Bean
		CrashPoint.Listener crashPoints() {
			return (reached) -> {
				if (reached == CrashPoint.INTENT_WRITTEN) {
					MOST.accumulateAndGet(OPEN.incrementAndGet(), Math::max);
					meet();
					OPEN.decrementAndGet();
				}
			};
		}

		private static void meet() {
			TWO.countDown();
			try {
				TWO.await(500, TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

	@Test
	void transactionsOnAFileAreMadeOneAtATime() throws Exception {
		Map<String, Object> properties = new HashMap<>(TestDatabase.H2.fresh());
		try (ApiInOneSandbox sandbox = ApiInOneSandbox.start()) {
			properties.put("apiinone.base-url", sandbox.baseUrl());
			try (ConfigurableApplicationContext context = JobsApplication.start(properties, CrashPoints.class)) {
				UploadCoverJobs jobs = context.getBean(UploadCoverJobs.class);
				CompletableFuture<?> one = CompletableFuture
					.runAsync(() -> jobs.submit("1", UploadCoverRequest.of("a")));
				CompletableFuture<?> two = CompletableFuture
					.runAsync(() -> jobs.submit("2", UploadCoverRequest.of("b")));
				CompletableFuture.allOf(one, two).get(30, TimeUnit.SECONDS);
			}
		}
		assertThat(MOST).hasValue(1);
	}

}
