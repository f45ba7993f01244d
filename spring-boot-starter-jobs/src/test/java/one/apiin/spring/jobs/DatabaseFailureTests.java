package one.apiin.spring.jobs;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A PostgreSQL whose connections are cut.
 */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseFailureTests {

	private static final UploadCoverRequest REQUEST = UploadCoverRequest.of("clip");

	private static volatile CrashPoint.Listener listener = (reached) -> {
	};

	private ApiInOneSandbox sandbox;

	private TcpProxy proxy;

	private ConfigurableApplicationContext context;

	private UploadCoverJobs jobs;

	@Configuration(proxyBeanMethods = false)
	static class CrashPoints {

		@Bean
		CrashPoint.Listener crashPoints() {
			return (reached) -> listener.reached(reached);
		}

	}

	@BeforeEach
	void start() throws IOException {
		Map<String, Object> properties = new HashMap<>(TestDatabase.POSTGRESQL.fresh());
		String url = (String) properties.get("spring.datasource.url");
		URI direct = URI.create(url.substring("jdbc:".length()));
		this.proxy = new TcpProxy(direct.getPort());
		properties.put("spring.datasource.url", url.replace(":" + direct.getPort(), ":" + this.proxy.port()));
		properties.put("spring.datasource.hikari.connection-timeout", "500");
		this.sandbox = ApiInOneSandbox.builder().taskDuration(Duration.ofMillis(300)).start();
		properties.put("apiinone.base-url", this.sandbox.baseUrl());
		properties.put("apiinone.call-timeout", "5s");
		properties.put("apiinone.read-timeout", "5s");
		properties.put("apiinone.jobs.lease-margin", "1s");
		properties.put("apiinone.jobs.record-timeout", "3s");
		// A status read that is cut off in the middle is taken over soon.
		properties.put("apiinone.jobs.heartbeat-interval", "500ms");
		properties.put("apiinone.jobs.missed-heartbeats", "4");
		this.context = JobsApplication.start(properties, CrashPoints.class);
		this.jobs = this.context.getBean(UploadCoverJobs.class);
		// The first call of a JVM takes long on a busy machine.
		UploadCoverClient client = this.context.getBean(UploadCoverClient.class);
		Awaitility.await().ignoreExceptions().until(() -> client.generate(REQUEST) != null);
		this.sandbox.reset();
	}

	@AfterEach
	void stop() {
		listener = (reached) -> {
		};
		this.context.close();
		this.sandbox.close();
		this.proxy.close();
	}

	private void becomes(UploadCoverJobState state) {
		Awaitility.await()
			.ignoreExceptions()
			.until(() -> this.jobs.findByReference("order").orElseThrow().state() == state);
	}

	private void at(CrashPoint point, Runnable action) {
		listener = (reached) -> {
			if (reached == point) {
				action.run();
			}
		};
	}

	@Test
	void aDriverThatWouldWaitForEverIsWarnedOf(CapturedOutput output) {
		assertThat(output).contains("append socketTimeout=60");
	}

	@Test
	void withoutADatabaseNothingIsSent() {
		this.proxy.cut();
		assertThatThrownBy(() -> this.jobs.submit("order", REQUEST)).isNotNull();
		assertThat(this.sandbox.postsReceived()).isZero();
		this.proxy.mend();
		Awaitility.await().ignoreExceptions().until(() -> this.jobs.submit("order", REQUEST) != null);
		becomes(UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void aDatabaseThatFailsBeforeTheCommitOfTheIntentCostsNothing() {
		at(CrashPoint.INTENT_WRITTEN, this.proxy::cut);
		assertThatThrownBy(() -> this.jobs.submit("order", REQUEST)).isNotNull();
		assertThat(this.sandbox.postsReceived()).isZero();
	}

	@Test
	void theOutcomeIsStoredOnceTheDatabaseIsBack() {
		at(CrashPoint.ANSWERED, this.proxy::cut);
		Thread mender = new Thread(() -> {
			Awaitility.await().until(() -> this.sandbox.postsReceived() == 1);
			Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
			this.proxy.mend();
		});
		mender.start();
		assertThat(this.jobs.submit("order", REQUEST).state()).isEqualTo(UploadCoverJobState.RUNNING);
		becomes(UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

	@Test
	void aConnectionThatBreaksBeforeTheCommitIsReplaced() {
		at(CrashPoint.OUTCOME_WRITTEN, () -> {
			listener = (reached) -> {
			};
			this.proxy.cut();
			this.proxy.mend();
		});
		assertThat(this.jobs.submit("order", REQUEST).state()).isEqualTo(UploadCoverJobState.RUNNING);
		becomes(UploadCoverJobState.COMPLETE);
	}

	@Test
	void aDatabaseThatStaysAwayLeavesTheTaskIdWithTheCallerAndInTheLog(CapturedOutput output) {
		at(CrashPoint.ANSWERED, this.proxy::cut);
		JobNotRecordedException thrown = null;
		try {
			this.jobs.submit("order", REQUEST);
		}
		catch (JobNotRecordedException ex) {
			thrown = ex;
		}
		assertThat(thrown).isNotNull();
		assertThat(thrown.taskId()).isNotNull();
		assertThat(output).contains("ERROR").contains(thrown.taskId());
		this.proxy.mend();
		becomes(UploadCoverJobState.IN_DOUBT);
		this.jobs.attach(thrown.jobId(), thrown.taskId());
		becomes(UploadCoverJobState.COMPLETE);
		assertThat(this.sandbox.postsReceived()).isOne();
	}

}
