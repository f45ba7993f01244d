package one.apiin.spring.aot;

import one.apiin.uploadcover.UploadCoverApi;
import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/** Makes a cover for the default account and asks for it through a named one. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class CommandApplication {

	public static void main(String[] args) {
		new SpringApplicationBuilder(CommandApplication.class).web(WebApplicationType.NONE).run(args).close();
	}

	@Bean
	ApplicationRunner cover(UploadCoverClient client, UploadCoverApi api, @Qualifier("blue") UploadCoverClient blue) {
		return (arguments) -> {
			String taskId = client.generate(UploadCoverRequest.of("aud123456789")).taskId();
			System.out.println("cover: " + blue.await(taskId).clips().get(0).id());
			System.out.println("state: " + api.status(taskId).state());
		};
	}

}
