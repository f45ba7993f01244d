package one.apiin.spring.jobs;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import one.apiin.uploadcover.UploadCoverClient;
import one.apiin.uploadcover.UploadCoverRequest;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Serves a cover over HTTP, and asks itself for it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class AotWebApplication {

	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(AotWebApplication.class)
			.properties("server.port=0")
			.run(args)) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			URI uri = URI.create("http://localhost:" + port + "/cover");
			HttpRequest request = HttpRequest.newBuilder(uri).build();
			System.out.println("cover: " + HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
		}
	}

	@Bean
	RouterFunction<ServerResponse> cover(UploadCoverClient client) {
		return RouterFunctions.route().GET("/cover", (request) -> {
			String taskId = client.generate(UploadCoverRequest.of("aud123456789")).taskId();
			return ServerResponse.ok().body(client.await(taskId).clips().get(0).id());
		}).build();
	}

}
