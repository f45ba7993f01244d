package one.apiin.spring.test;

import java.io.PrintWriter;
import java.io.StringWriter;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class ParallelTests {

	private static final int REPETITIONS = 50;

	@Test
	void parallelTestsDoNotResetTheSandboxOfEachOther() {
		TestExecutionSummary summary = run(First.class, Second.class);
		assertThat(summary.getTestsFailedCount()).as(() -> failures(summary)).isZero();
		assertThat(summary.getTestsSucceededCount()).isEqualTo(2 * REPETITIONS);
	}

	private static TestExecutionSummary run(Class<?>... tests) {
		LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
			.configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
			.configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
			.configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
			.configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");
		for (Class<?> test : tests) {
			request.selectors(DiscoverySelectors.selectClass(test));
		}
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherDiscoveryRequest discovery = request.build();
		LauncherFactory.create().execute(discovery, listener);
		return listener.getSummary();
	}

	private static String failures(TestExecutionSummary summary) {
		StringWriter text = new StringWriter();
		summary.printFailuresTo(new PrintWriter(text), 3);
		return text.toString();
	}

	abstract static class CountsPosts {

		@Autowired
		private UploadCoverClient covers;

		@Autowired
		private ApiInOneSandbox sandbox;

		@RepeatedTest(REPETITIONS)
		void postsAreThoseOfThisMethod() {
			this.covers.generate(UploadCoverRequest.of("my-clip"));
			assertThat(this.sandbox.postsReceived()).isOne();
		}

	}

	@ApiInOneTest
	static class First extends CountsPosts {

	}

	@ApiInOneTest
	static class Second extends CountsPosts {

	}

}
