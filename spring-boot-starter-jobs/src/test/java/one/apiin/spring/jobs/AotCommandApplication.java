package one.apiin.spring.jobs;

import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;
import org.awaitility.Awaitility;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/**
 * Makes a cover for the default account and reads it through a named one, then makes a
 * durable job.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class AotCommandApplication {

	public static void main(String[] args) {
		new SpringApplicationBuilder(AotCommandApplication.class).web(WebApplicationType.NONE).run(args).close();
	}

	@Bean
	ApplicationRunner cover(UploadCoverClient client, UploadCoverApi api, @Qualifier("blue") UploadCoverClient blue,
			ObjectProvider<UploadCoverJobs> jobs) {
		return (arguments) -> {
			String taskId = client.generate(UploadCoverRequest.of("aud123456789")).taskId();
			System.out.println("cover: " + blue.await(taskId).clips().get(0).id());
			System.out.println("state: " + api.status(taskId).state());
			jobs.orderedStream().limit(1).forEach(AotCommandApplication::complete);
		};
	}

	private static void complete(UploadCoverJobs jobs) {
		UploadCoverJob job = jobs.submit("order", UploadCoverRequest.of("aud123456789"));
		Awaitility.await().until(() -> jobs.find(job.id()).orElseThrow().state().isTerminal());
		System.out.println("job: " + jobs.find(job.id()).orElseThrow().state());
	}

}
